# Redraw with: gnuplot size-small.gp
set encoding utf8
set terminal svg size 900,518 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'size-small.svg'
set datafile separator tab
data = 'size-small.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'How much accuracy does a smaller file cost?' at screen 0.0178,0.9498 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model small · grey steps and black names: Pareto front · bars: 95 % intervals' at screen 0.0178,0.9073 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.1111
set rmargin at screen 0.7711
set tmargin at screen 0.8533
set bmargin at screen 0.1197
set logscale x 10
set xrange [5468.376467588318:338582.9545522418]
unset logscale y
set yrange [0.7926381107034265:0.8914177525607493]
set xtics ('10 kB' 10000.0, '20 kB' 20000.0, '50 kB' 50000.0, '100 kB' 100000.0, '200 kB' 200000.0, '' 6000.0 1, '' 7000.0 1, '' 8000.0 1, '' 9000.0 1, '' 30000.0 1, '' 40000.0 1, '' 60000.0 1, '' 70000.0 1, '' 80000.0 1, '' 90000.0 1, '' 300000.0 1)
set ytics ('0.8' 0.8, '0.82' 0.8200000000000001, '0.84' 0.8400000000000001, '0.86' 0.8600000000000001, '0.88' 0.88)
set xlabel 'file size (decimal prefixes, log scale)'
set ylabel 'accuracy on the test set (fraction)'
set arrow from first 271441.0,0.879 to graph 1, first 0.879 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.879 to screen 0.8000,0.7799 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'dense' at screen 0.8067,0.7799 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 32798.0,0.8058 to graph 1, first 0.8058 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.8058 to screen 0.8000,0.2174 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'random' at screen 0.8067,0.2174 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 28945.0,0.878 to graph 1, first 0.878 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.878 to screen 0.8000,0.7432 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'l1' at screen 0.8067,0.7432 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 55888.0,0.8797 to graph 1, first 0.8797 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8797 to screen 0.8000,0.8166 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.8' at screen 0.8067,0.8166 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 28990.0,0.875 to graph 1, first 0.875 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.875 to screen 0.8000,0.6332 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.9' at screen 0.8067,0.6332 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 15260.0,0.8577 to graph 1, first 0.8577 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8577 to screen 0.8000,0.5232 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.95' at screen 0.8067,0.5232 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 132515.0,0.8732 to graph 1, first 0.8732 nohead lw 1.2 dt 3 lc rgb '#009E73'
set arrow from graph 1, first 0.8732 to screen 0.8000,0.5965 nohead lw 1.2 dt 3 lc rgb '#009E73'
set label 'structured' at screen 0.8067,0.5965 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 136332.0,0.8775 to graph 1, first 0.8775 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set arrow from graph 1, first 0.8775 to screen 0.8000,0.7066 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set label 'structured-scratch' at screen 0.8067,0.7066 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 26887.0,0.8799 to graph 1, first 0.8799 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set arrow from graph 1, first 0.8799 to screen 0.8000,0.8533 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set label 'sharing' at screen 0.8067,0.8533 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 67161.0,0.8572 to graph 1, first 0.8572 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set arrow from graph 1, first 0.8572 to screen 0.8000,0.4865 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set label 'distillation' at screen 0.8067,0.4865 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 68305.0,0.863 to graph 1, first 0.863 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set arrow from graph 1, first 0.863 to screen 0.8000,0.5598 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set label 'student' at screen 0.8067,0.5598 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 6821.0,0.8761 to graph 1, first 0.8761 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.8761 to screen 0.8000,0.6699 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'l1+magnitude+sharing' at screen 0.8067,0.6699 left noenhanced font ',13' textcolor rgb '#000000'
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
