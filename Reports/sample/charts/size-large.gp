# Redraw with: gnuplot size-large.gp
set encoding utf8
set terminal svg size 900,518 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'size-large.svg'
set datafile separator tab
data = 'size-large.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'How much accuracy does a smaller file cost?' at screen 0.0178,0.9498 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model large · grey steps and black names: Pareto front · bars: 95 % intervals' at screen 0.0178,0.9073 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.1111
set rmargin at screen 0.7711
set tmargin at screen 0.8533
set bmargin at screen 0.1197
set logscale x 10
set xrange [57028.223051170455:8866678.959245984]
unset logscale y
set yrange [0.835305496534497:0.9023024906983151]
set xtics ('100 kB' 100000.0, '200 kB' 200000.0, '500 kB' 500000.0, '1 MB' 1000000.0, '2 MB' 2000000.0, '5 MB' 5000000.0, '' 60000.0 1, '' 70000.0 1, '' 80000.0 1, '' 90000.0 1, '' 300000.0 1, '' 400000.0 1, '' 600000.0 1, '' 700000.0 1, '' 800000.0 1, '' 900000.0 1, '' 3000000.0 1, '' 4000000.0 1, '' 6000000.0 1, '' 7000000.0 1, '' 8000000.0 1)
set ytics ('0.84' 0.84, '0.85' 0.85, '0.86' 0.86, '0.87' 0.87, '0.88' 0.88, '0.89' 0.89, '0.9' 0.9)
set xlabel 'file size (decimal prefixes, log scale)'
set ylabel 'accuracy on the test set (fraction)'
set arrow from first 6766281.0,0.8923 to graph 1, first 0.8923 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.8923 to screen 0.8000,0.7432 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'dense' at screen 0.8067,0.7432 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 809736.0,0.8461 to graph 1, first 0.8461 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.8461 to screen 0.8000,0.2379 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'random' at screen 0.8067,0.2379 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 642664.0,0.8899 to graph 1, first 0.8899 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.8899 to screen 0.8000,0.5965 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'l1' at screen 0.8067,0.5965 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 1415430.0,0.8923 to graph 1, first 0.8923 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8923 to screen 0.8000,0.7066 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.8' at screen 0.8067,0.7066 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 714238.0,0.8928 to graph 1, first 0.8928 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8928 to screen 0.8000,0.8533 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.9' at screen 0.8067,0.8533 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 353443.0,0.8927 to graph 1, first 0.8927 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8927 to screen 0.8000,0.8166 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.95' at screen 0.8067,0.8166 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 2394914.0,0.8909 to graph 1, first 0.8909 nohead lw 1.2 dt 3 lc rgb '#009E73'
set arrow from graph 1, first 0.8909 to screen 0.8000,0.6332 nohead lw 1.2 dt 3 lc rgb '#009E73'
set label 'structured' at screen 0.8067,0.6332 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 2408266.0,0.8927 to graph 1, first 0.8927 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set arrow from graph 1, first 0.8927 to screen 0.8000,0.7799 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set label 'structured-scratch' at screen 0.8067,0.7799 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 346655.0,0.892 to graph 1, first 0.892 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set arrow from graph 1, first 0.892 to screen 0.8000,0.6699 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set label 'sharing' at screen 0.8067,0.6699 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 925629.0,0.888 to graph 1, first 0.888 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set arrow from graph 1, first 0.888 to screen 0.8000,0.4865 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set label 'distillation' at screen 0.8067,0.4865 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 946876.0,0.8884 to graph 1, first 0.8884 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set arrow from graph 1, first 0.8884 to screen 0.8000,0.5232 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set label 'student' at screen 0.8067,0.5232 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 74731.0,0.8885 to graph 1, first 0.8885 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.8885 to screen 0.8000,0.5598 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'l1+magnitude+sharing' at screen 0.8067,0.5598 left noenhanced font ',13' textcolor rgb '#000000'
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
