# Redraw with: gnuplot tradeoff-small-batch1.gp
set encoding utf8
set terminal svg size 900,578 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'tradeoff-small-batch1.svg'
set datafile separator tab
data = 'tradeoff-small-batch1.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'How much accuracy does speed cost at batch 1?' at screen 0.0178,0.9550 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model small · a line: one strategy over its range · grey: dense · down to 10 points below it · bars: 95 % intervals' at screen 0.0178,0.9170 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.1111
set rmargin at screen 0.7191
set tmargin at screen 0.8685
set bmargin at screen 0.1073
set logscale x 10
set xrange [0.8308713733130076:9.012065611173432]
unset logscale y
set yrange [0.7869263244204819:0.9167282685714867]
set xtics ('1×' 1.0, '1.5×' 1.5, '2×' 2.0, '3×' 3.0, '4×' 4.0, '5×' 5.0, '7×' 7.0, '' 0.9 1, '' 6.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('0.8' 0.8, '0.82' 0.8200000000000001, '0.84' 0.8400000000000001, '0.86' 0.8600000000000001, '0.88' 0.88, '0.9' 0.9)
set xlabel 'times faster than dense, each on its fastest backend (log scale)'
set ylabel 'accuracy on the test set (fraction)'
set arrow from first 4.755748277212246,0.7869263244204819 to graph 1, first 0.7869263244204819 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.7869263244204819 to screen 0.7480,0.2059 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'random' at screen 0.7547,0.2059 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 4.056614870835747,0.86168 to graph 1, first 0.86168 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.86168 to screen 0.7480,0.4910 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude one-shot' at screen 0.7547,0.4910 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 4.061793514450164,0.87202 to graph 1, first 0.87202 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.87202 to screen 0.7480,0.6225 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude' at screen 0.7547,0.6225 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 4.841445290266363,0.86502 to graph 1, first 0.86502 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.86502 to screen 0.7480,0.5239 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'taylor' at screen 0.7547,0.5239 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 4.037959628332351,0.8708400000000001 to graph 1, first 0.8708400000000001 nohead lw 1.2 dt 3 lc rgb '#009E73'
set arrow from graph 1, first 0.8708400000000001 to screen 0.7480,0.5896 nohead lw 1.2 dt 3 lc rgb '#009E73'
set label 'wanda' at screen 0.7547,0.5896 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 4.13600075338272,0.8676400000000001 to graph 1, first 0.8676400000000001 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set arrow from graph 1, first 0.8676400000000001 to screen 0.7480,0.5567 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set label 'l1' at screen 0.7547,0.5567 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 7.495909678174312,0.83926 to graph 1, first 0.83926 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.83926 to screen 0.7480,0.4347 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude 16x1' at screen 0.7547,0.4347 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 2.8729641897259834,0.83646 to graph 1, first 0.83646 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set arrow from graph 1, first 0.83646 to screen 0.7480,0.4018 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set label 'structured' at screen 0.7547,0.4018 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 2.8302945800206247,0.7869263244204819 to graph 1, first 0.7869263244204819 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.7869263244204819 to screen 0.7480,0.1730 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'structured-scratch' at screen 0.7547,0.1730 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 1.329398379964428,0.8284 to graph 1, first 0.8284 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.8284 to screen 0.7480,0.3361 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'sharing layer' at screen 0.7547,0.3361 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 1.3257133027399866,0.8742599999999999 to graph 1, first 0.8742599999999999 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.8742599999999999 to screen 0.7480,0.6882 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'sharing network' at screen 0.7547,0.6882 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 2.8337479926634797,0.7869263244204819 to graph 1, first 0.7869263244204819 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.7869263244204819 to screen 0.7480,0.1401 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'distillation temperature=2' at screen 0.7547,0.1401 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 2.8522669904393148,0.8332600000000001 to graph 1, first 0.8332600000000001 nohead lw 1.2 dt 3 lc rgb '#009E73'
set arrow from graph 1, first 0.8332600000000001 to screen 0.7480,0.3689 nohead lw 1.2 dt 3 lc rgb '#009E73'
set label 'student' at screen 0.7547,0.3689 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 2.8422613972243362,0.7869263244204819 to graph 1, first 0.7869263244204819 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.7869263244204819 to screen 0.7480,0.1073 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'distillation temperature=8' at screen 0.7547,0.1073 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 4.400594168602916,0.87274 to graph 1, first 0.87274 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set arrow from graph 1, first 0.87274 to screen 0.7480,0.6554 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set label 'magnitude+sharing' at screen 0.7547,0.6554 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from graph 0, first 0.89388 to graph 1, first 0.89388 nohead lw 3 lc rgb '#bdbdbd' back
plot data index 0 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 0 using 1:2 with lines lw 1.6 dt 1 lc rgb '#999999', \
  data index 0 using 1:2 with points pt 5 ps 0.8 lc rgb '#999999', \
  data index 0 using 1:2 with points pt 4 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 1 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 1 using 1:2 with lines lw 1.6 dt 1 lc rgb '#E69F00', \
  data index 1 using 1:2 with points pt 9 ps 0.8 lc rgb '#E69F00', \
  data index 1 using 1:2 with points pt 8 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 2 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 2 using 1:2 with lines lw 1.6 dt 2 lc rgb '#E69F00', \
  data index 2 using 1:2 with points pt 9 ps 0.8 lc rgb '#E69F00', \
  data index 2 using 1:2 with points pt 8 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 3 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 3 using 1:2 with lines lw 1.6 dt 1 lc rgb '#56B4E9', \
  data index 3 using 1:2 with points pt 13 ps 0.8 lc rgb '#56B4E9', \
  data index 3 using 1:2 with points pt 12 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 4 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 4 using 1:2 with lines lw 1.6 dt 1 lc rgb '#009E73', \
  data index 4 using 1:2 with points pt 11 ps 0.8 lc rgb '#009E73', \
  data index 4 using 1:2 with points pt 10 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 5 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 5 using 1:2 with lines lw 1.6 dt 1 lc rgb '#0072B2', \
  data index 5 using 1:2 with points pt 15 ps 0.8 lc rgb '#0072B2', \
  data index 5 using 1:2 with points pt 14 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 6 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 6 using 1:2 with lines lw 1.6 dt 3 lc rgb '#E69F00', \
  data index 6 using 1:2 with points pt 9 ps 0.8 lc rgb '#E69F00', \
  data index 6 using 1:2 with points pt 8 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 7 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 7 using 1:2 with lines lw 1.6 dt 1 lc rgb '#F0E442', \
  data index 7 using 1:2 with points pt 9 ps 0.8 lc rgb '#F0E442', \
  data index 7 using 1:2 with points pt 8 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 8 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 8 using 1:2 with lines lw 1.6 dt 1 lc rgb '#000000', \
  data index 8 using 1:2 with points pt 13 ps 0.8 lc rgb '#000000', \
  data index 8 using 1:2 with points pt 12 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 9 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 9 using 1:2 with lines lw 1.6 dt 1 lc rgb '#999999', \
  data index 9 using 1:2 with points pt 11 ps 0.8 lc rgb '#999999', \
  data index 9 using 1:2 with points pt 10 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 10 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 10 using 1:2 with lines lw 1.6 dt 2 lc rgb '#999999', \
  data index 10 using 1:2 with points pt 11 ps 0.8 lc rgb '#999999', \
  data index 10 using 1:2 with points pt 10 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 11 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 11 using 1:2 with lines lw 1.6 dt 1 lc rgb '#56B4E9', \
  data index 11 using 1:2 with points pt 7 ps 0.8 lc rgb '#56B4E9', \
  data index 11 using 1:2 with points pt 6 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 12 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 12 using 1:2 with lines lw 1.6 dt 1 lc rgb '#009E73', \
  data index 12 using 1:2 with points pt 5 ps 0.8 lc rgb '#009E73', \
  data index 12 using 1:2 with points pt 4 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 13 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 13 using 1:2 with lines lw 1.6 dt 2 lc rgb '#56B4E9', \
  data index 13 using 1:2 with points pt 7 ps 0.8 lc rgb '#56B4E9', \
  data index 13 using 1:2 with points pt 6 ps 0.8 lw 0.7 lc rgb '#222222', \
  data index 14 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 14 using 1:2 with lines lw 1.6 dt 1 lc rgb '#0072B2', \
  data index 14 using 1:2 with points pt 9 ps 0.8 lc rgb '#0072B2', \
  data index 14 using 1:2 with points pt 8 ps 0.8 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
