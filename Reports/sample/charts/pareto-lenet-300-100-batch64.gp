# Redraw with: gnuplot pareto-lenet-300-100-batch64.gp
set encoding utf8
set terminal svg size 900,552 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'pareto-lenet-300-100-batch64.svg'
set datafile separator tab
data = 'pareto-lenet-300-100-batch64.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'Which network is the most accurate in the time you have?' at screen 0.0178,0.9529 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model lenet-300-100, batch 64 · grey steps, black names: Pareto front · a line: one network · bars: 95 % intervals' at screen 0.0178,0.9130 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.1111
set rmargin at screen 0.7711
set tmargin at screen 0.8623
set bmargin at screen 0.1739
set logscale x 10
set xrange [1.554498588005897e-05:0.004854099629838523]
unset logscale y
set yrange [0.8103743775346012:0.9003139880674087]
set xtics ('20 µs' 2e-05, '50 µs' 5e-05, '100 µs' 0.0001, '200 µs' 0.0002, '500 µs' 0.0005, '1 ms' 0.001, '2 ms' 0.002, '' 3.0000000000000004e-05 1, '' 4e-05 1, '' 6.000000000000001e-05 1, '' 7.000000000000001e-05 1, '' 8e-05 1, '' 9e-05 1, '' 0.00030000000000000003 1, '' 0.0004 1, '' 0.0006000000000000001 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009000000000000001 1, '' 0.003 1, '' 0.004 1)
set ytics ('0.82' 0.8200000000000001, '0.84' 0.8400000000000001, '0.86' 0.8600000000000001, '0.88' 0.8800000000000001, '0.9' 0.9)
set xlabel 'latency of one call (median, log scale)'
set ylabel 'accuracy on the test set (fraction)'
set arrow from first 0.003504412,0.8873 to graph 1, first 0.8873 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.8873 to screen 0.8000,0.6558 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'dense' at screen 0.8067,0.6558 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.00035156706666666666,0.8228 to graph 1, first 0.8228 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.8228 to screen 0.8000,0.2690 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'random' at screen 0.8067,0.2690 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.0003483729333333333,0.8883 to graph 1, first 0.8883 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.8883 to screen 0.8000,0.7591 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'l1' at screen 0.8067,0.7591 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 0.000637564625,0.8887 to graph 1, first 0.8887 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8887 to screen 0.8000,0.7935 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.8' at screen 0.8067,0.7935 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.00035223006666666663,0.8872 to graph 1, first 0.8872 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8872 to screen 0.8000,0.6214 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.9' at screen 0.8067,0.6214 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.00020248559999999998,0.8831 to graph 1, first 0.8831 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8831 to screen 0.8000,0.5870 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.95' at screen 0.8067,0.5870 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 0.00165759725,0.8881 to graph 1, first 0.8881 nohead lw 1.2 dt 3 lc rgb '#009E73'
set arrow from graph 1, first 0.8881 to screen 0.8000,0.7246 nohead lw 1.2 dt 3 lc rgb '#009E73'
set label 'structured' at screen 0.8067,0.7246 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.00165250725,0.8895 to graph 1, first 0.8895 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set arrow from graph 1, first 0.8895 to screen 0.8000,0.8623 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set label 'structured-scratch' at screen 0.8067,0.8623 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 0.0035257035,0.8878 to graph 1, first 0.8878 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set arrow from graph 1, first 0.8878 to screen 0.8000,0.6902 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set label 'sharing' at screen 0.8067,0.6902 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.0008062354285714287,0.8726 to graph 1, first 0.8726 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set arrow from graph 1, first 0.8726 to screen 0.8000,0.5181 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set label 'distillation' at screen 0.8067,0.5181 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.0008144518571428572,0.8747 to graph 1, first 0.8747 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set arrow from graph 1, first 0.8747 to screen 0.8000,0.5525 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set label 'student' at screen 0.8067,0.5525 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 0.0003485712,0.8889 to graph 1, first 0.8889 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.8889 to screen 0.8000,0.8279 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'l1+magnitude+sharing' at screen 0.8067,0.8279 left noenhanced font ',13' textcolor rgb '#000000'
set label '' at screen 0.1178,0.0290 point pt 7 ps 0.9 lc rgb '#777777'
set label '' at screen 0.1178,0.0290 point pt 6 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'scalar' at screen 0.1311,0.0290 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.2102,0.0290 point pt 5 ps 0.9 lc rgb '#777777'
set label '' at screen 0.2102,0.0290 point pt 4 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'simd' at screen 0.2236,0.0290 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.2867,0.0290 point pt 9 ps 0.9 lc rgb '#777777'
set label '' at screen 0.2867,0.0290 point pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'threaded' at screen 0.3000,0.0290 left noenhanced font ',12' textcolor rgb '#333333'
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
