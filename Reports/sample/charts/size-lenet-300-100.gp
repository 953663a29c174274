# Redraw with: gnuplot size-lenet-300-100.gp
set encoding utf8
set terminal svg size 900,518 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'size-lenet-300-100.svg'
set datafile separator tab
data = 'size-lenet-300-100.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'How much accuracy does a smaller file cost?' at screen 0.0178,0.9498 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model lenet-300-100 · grey steps and black names: Pareto front · bars: 95 % intervals' at screen 0.0178,0.9073 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.1111
set rmargin at screen 0.7711
set tmargin at screen 0.8533
set bmargin at screen 0.1197
set logscale x 10
set xrange [16777.605545912887:1168583.836730871]
unset logscale y
set yrange [0.8103743775346012:0.9003139880674087]
set xtics ('20 kB' 20000.0, '50 kB' 50000.0, '100 kB' 100000.0, '200 kB' 200000.0, '500 kB' 500000.0, '1 MB' 1000000.0, '' 30000.0 1, '' 40000.0 1, '' 60000.0 1, '' 70000.0 1, '' 80000.0 1, '' 90000.0 1, '' 300000.0 1, '' 400000.0 1, '' 600000.0 1, '' 700000.0 1, '' 800000.0 1, '' 900000.0 1)
set ytics ('0.82' 0.8200000000000001, '0.84' 0.8400000000000001, '0.86' 0.8600000000000001, '0.88' 0.8800000000000001, '0.9' 0.9)
set xlabel 'file size (decimal prefixes, log scale)'
set ylabel 'accuracy on the test set (fraction)'
set arrow from first 930961.0,0.8873 to graph 1, first 0.8873 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.8873 to screen 0.8000,0.6332 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'dense' at screen 0.8067,0.6332 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 111467.0,0.8228 to graph 1, first 0.8228 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.8228 to screen 0.8000,0.2210 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'random' at screen 0.8067,0.2210 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 95994.0,0.8883 to graph 1, first 0.8883 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.8883 to screen 0.8000,0.7432 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'l1' at screen 0.8067,0.7432 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 188982.0,0.8887 to graph 1, first 0.8887 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8887 to screen 0.8000,0.7799 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.8' at screen 0.8067,0.7799 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 96599.0,0.8872 to graph 1, first 0.8872 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8872 to screen 0.8000,0.5965 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.9' at screen 0.8067,0.5965 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 50433.0,0.8831 to graph 1, first 0.8831 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8831 to screen 0.8000,0.5598 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.95' at screen 0.8067,0.5598 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 422508.0,0.8881 to graph 1, first 0.8881 nohead lw 1.2 dt 3 lc rgb '#009E73'
set arrow from graph 1, first 0.8881 to screen 0.8000,0.7066 nohead lw 1.2 dt 3 lc rgb '#009E73'
set label 'structured' at screen 0.8067,0.7066 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 438737.0,0.8895 to graph 1, first 0.8895 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set arrow from graph 1, first 0.8895 to screen 0.8000,0.8533 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set label 'structured-scratch' at screen 0.8067,0.8533 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 77053.0,0.8878 to graph 1, first 0.8878 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set arrow from graph 1, first 0.8878 to screen 0.8000,0.6699 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set label 'sharing' at screen 0.8067,0.6699 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 208855.0,0.8726 to graph 1, first 0.8726 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set arrow from graph 1, first 0.8726 to screen 0.8000,0.4865 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set label 'distillation' at screen 0.8067,0.4865 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 212958.0,0.8747 to graph 1, first 0.8747 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set arrow from graph 1, first 0.8747 to screen 0.8000,0.5232 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set label 'student' at screen 0.8067,0.5232 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 21060.0,0.8889 to graph 1, first 0.8889 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.8889 to screen 0.8000,0.8166 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'l1+magnitude+sharing' at screen 0.8067,0.8166 left noenhanced font ',13' textcolor rgb '#000000'
plot data index 12 using 1:4 with steps lc rgb '#bdbdbd' lw 6, \
  data index 0 using 1:4 with lines lc rgb '#000000' lw 1.3, \
  data index 1 using 1:4 with lines lc rgb '#999999' lw 1.3, \
  data index 2 using 1:4 with lines lc rgb '#E69F00' lw 1.3, \
  data index 3 using 1:4 with lines lc rgb '#56B4E9' lw 1.3, \
  data index 4 using 1:4 with lines lc rgb '#56B4E9' lw 1.3, \
  data index 5 using 1:4 with lines lc rgb '#56B4E9' lw 1.3, \
  data index 6 using 1:4 with lines lc rgb '#009E73' lw 1.3, \
  data index 7 using 1:4 with lines lc rgb '#0072B2' lw 1.3, \
  data index 8 using 1:4 with lines lc rgb '#D55E00' lw 1.3, \
  data index 9 using 1:4 with lines lc rgb '#CC79A7' lw 1.3, \
  data index 10 using 1:4 with lines lc rgb '#F0E442' lw 1.3, \
  data index 11 using 1:4 with lines lc rgb '#000000' lw 1.3, \
  for [i=0:11] data index i using 1:4:2:3 with xerrorbars pt 0 lw 1.2 lc rgb '#222222', \
  for [i=0:11] data index i using 1:4:5:6 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 0 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#000000', \
  data index 0 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 1 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#999999', \
  data index 1 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 2 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#E69F00', \
  data index 2 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 3 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#56B4E9', \
  data index 3 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 4 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#56B4E9', \
  data index 4 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 5 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#56B4E9', \
  data index 5 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 6 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#009E73', \
  data index 6 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 7 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#0072B2', \
  data index 7 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 8 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#D55E00', \
  data index 8 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 9 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#CC79A7', \
  data index 9 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 10 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#F0E442', \
  data index 10 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 11 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#000000', \
  data index 11 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
