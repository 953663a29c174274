# Redraw with: gnuplot speedup-batch64.gp
set encoding utf8
set terminal svg size 900,908 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'speedup-batch64.svg'
set datafile separator tab
data = 'speedup-batch64.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'Does less arithmetic take less time?' at screen 0.0178,0.9714 left noenhanced font ',18' textcolor rgb '#000000'
set label 'batch 64 · each point: one network against dense on the same backend · grey line: as promised · bars: both latencies at their 95 % bounds' at screen 0.0178,0.9471 left noenhanced font ',12' textcolor rgb '#555555'
set label '' at screen 0.0511,0.0419 point pt 5 ps 0.9 lc rgb '#999999'
set label '' at screen 0.0511,0.0419 point pt 4 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'random' at screen 0.0644,0.0419 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.1436,0.0419 point pt 9 ps 0.9 lc rgb '#E69F00'
set label '' at screen 0.1436,0.0419 point pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'l1' at screen 0.1569,0.0419 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.2040,0.0419 point pt 13 ps 0.9 lc rgb '#56B4E9'
set label '' at screen 0.2040,0.0419 point pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'magnitude 0.8, 0.9, 0.95' at screen 0.2173,0.0419 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.4404,0.0419 point pt 11 ps 0.9 lc rgb '#009E73'
set label '' at screen 0.4404,0.0419 point pt 10 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'structured' at screen 0.4538,0.0419 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.5649,0.0419 point pt 15 ps 0.9 lc rgb '#0072B2'
set label '' at screen 0.5649,0.0419 point pt 14 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'structured-scratch' at screen 0.5782,0.0419 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.7533,0.0419 point pt 7 ps 0.9 lc rgb '#D55E00'
set label '' at screen 0.7533,0.0419 point pt 6 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'sharing' at screen 0.7667,0.0419 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.0511,0.0198 point pt 5 ps 0.9 lc rgb '#CC79A7'
set label '' at screen 0.0511,0.0198 point pt 4 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'distillation' at screen 0.0644,0.0198 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.1916,0.0198 point pt 9 ps 0.9 lc rgb '#F0E442'
set label '' at screen 0.1916,0.0198 point pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'student' at screen 0.2049,0.0198 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.2920,0.0198 point pt 13 ps 0.9 lc rgb '#000000'
set label '' at screen 0.2920,0.0198 point pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'pipeline l1+magnitude+sharing' at screen 0.3053,0.0198 left noenhanced font ',12' textcolor rgb '#333333'
set label 'speed-up that the FLOP count promises (log scale)' at screen 0.5000,0.0771 center noenhanced font ',13' textcolor rgb '#000000'
set lmargin at screen 0.0867
set rmargin at screen 0.3637
set tmargin at screen 0.9075
set bmargin at screen 0.6762
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('0.5×' 0.5, '1×' 1.0, '2×' 2.0, '5×' 5.0, '10×' 10.0, '20×' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel 'measured speed-up'
set label 'small · scalar' at screen 0.0933,0.9163 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 0 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 0 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 0 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 0 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 1 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 1 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 1 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 1 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 2 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 2 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 2 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 2 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 3 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 3 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 3 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 3 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 4 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 4 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 4 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 4 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 5 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 5 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 5 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 5 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 6 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 6 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 6 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 6 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 7 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 7 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 7 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 7 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 8 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 8 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 8 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 8 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.3881
set rmargin at screen 0.6652
set tmargin at screen 0.9075
set bmargin at screen 0.6762
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('' 0.5, '' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel ''
set label 'small · simd' at screen 0.3948,0.9163 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 9 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 9 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 9 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 9 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 10 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 10 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 10 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 10 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 11 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 11 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 11 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 11 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 12 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 12 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 12 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 12 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 13 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 13 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 13 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 13 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 14 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 14 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 14 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 14 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 15 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 15 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 15 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 15 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 16 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 16 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 16 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 16 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 17 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 17 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 17 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 17 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.6896
set rmargin at screen 0.9667
set tmargin at screen 0.9075
set bmargin at screen 0.6762
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('' 0.5, '' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel ''
set label 'small · threaded' at screen 0.6963,0.9163 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 18 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 18 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 18 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 18 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 19 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 19 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 19 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 19 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 20 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 20 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 20 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 20 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 21 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 21 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 21 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 21 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 22 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 22 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 22 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 22 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 23 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 23 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 23 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 23 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 24 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 24 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 24 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 24 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 25 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 25 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 25 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 25 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 26 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 26 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 26 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 26 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.0867
set rmargin at screen 0.3637
set tmargin at screen 0.6366
set bmargin at screen 0.4053
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('0.5×' 0.5, '1×' 1.0, '2×' 2.0, '5×' 5.0, '10×' 10.0, '20×' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel 'measured speed-up'
set label 'lenet-300-100 · scalar' at screen 0.0933,0.6454 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 27 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 27 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 27 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 27 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 28 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 28 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 28 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 28 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 29 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 29 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 29 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 29 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 30 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 30 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 30 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 30 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 31 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 31 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 31 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 31 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 32 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 32 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 32 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 32 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 33 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 33 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 33 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 33 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 34 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 34 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 34 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 34 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 35 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 35 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 35 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 35 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.3881
set rmargin at screen 0.6652
set tmargin at screen 0.6366
set bmargin at screen 0.4053
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('' 0.5, '' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel ''
set label 'lenet-300-100 · simd' at screen 0.3948,0.6454 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 36 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 36 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 36 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 36 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 37 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 37 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 37 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 37 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 38 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 38 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 38 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 38 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 39 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 39 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 39 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 39 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 40 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 40 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 40 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 40 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 41 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 41 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 41 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 41 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 42 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 42 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 42 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 42 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 43 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 43 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 43 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 43 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 44 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 44 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 44 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 44 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.6896
set rmargin at screen 0.9667
set tmargin at screen 0.6366
set bmargin at screen 0.4053
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('' 0.5, '' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel ''
set label 'lenet-300-100 · threaded' at screen 0.6963,0.6454 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 45 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 45 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 45 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 45 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 46 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 46 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 46 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 46 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 47 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 47 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 47 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 47 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 48 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 48 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 48 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 48 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 49 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 49 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 49 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 49 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 50 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 50 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 50 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 50 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 51 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 51 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 51 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 51 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 52 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 52 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 52 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 52 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 53 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 53 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 53 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 53 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.0867
set rmargin at screen 0.3637
set tmargin at screen 0.3656
set bmargin at screen 0.1344
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('1×' 1.0, '2×' 2.0, '5×' 5.0, '10×' 10.0, '20×' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('0.5×' 0.5, '1×' 1.0, '2×' 2.0, '5×' 5.0, '10×' 10.0, '20×' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel 'measured speed-up'
set label 'large · scalar' at screen 0.0933,0.3744 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 54 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 54 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 54 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 54 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 55 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 55 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 55 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 55 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 56 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 56 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 56 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 56 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 57 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 57 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 57 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 57 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 58 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 58 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 58 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 58 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 59 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 59 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 59 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 59 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 60 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 60 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 60 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 60 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 61 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 61 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 61 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 61 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 62 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 62 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 62 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 62 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.3881
set rmargin at screen 0.6652
set tmargin at screen 0.3656
set bmargin at screen 0.1344
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('1×' 1.0, '2×' 2.0, '5×' 5.0, '10×' 10.0, '20×' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('' 0.5, '' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel ''
set label 'large · simd' at screen 0.3948,0.3744 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 63 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 63 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 63 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 63 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 64 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 64 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 64 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 64 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 65 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 65 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 65 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 65 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 66 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 66 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 66 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 66 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 67 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 67 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 67 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 67 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 68 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 68 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 68 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 68 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 69 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 69 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 69 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 69 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 70 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 70 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 70 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 70 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 71 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 71 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 71 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 71 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.6896
set rmargin at screen 0.9667
set tmargin at screen 0.3656
set bmargin at screen 0.1344
set logscale x 10
set xrange [0.831763771102671:24.045288692348265]
set logscale y 10
set yrange [0.4858194272586892:25.479972222948383]
set xtics ('1×' 1.0, '2×' 2.0, '5×' 5.0, '10×' 10.0, '20×' 20.0, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ytics ('' 0.5, '' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set ylabel ''
set label 'large · threaded' at screen 0.6963,0.3744 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from first 0.831763771102671, first 0.831763771102671 to first 24.045288692348265, first 24.045288692348265 nohead lw 2.5 lc rgb '#bbbbbb' back
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.05 right noenhanced font ',11' textcolor rgb '#8a4a2c'
plot data index 72 using 1:2 with lines lw 1 lc rgb '#999999', \
  data index 72 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 72 using 1:2 with points pt 5 ps 0.9 lc rgb '#999999', \
  data index 72 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 73 using 1:2 with lines lw 1 lc rgb '#E69F00', \
  data index 73 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 73 using 1:2 with points pt 9 ps 0.9 lc rgb '#E69F00', \
  data index 73 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 74 using 1:2 with lines lw 1 lc rgb '#56B4E9', \
  data index 74 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 74 using 1:2 with points pt 13 ps 0.9 lc rgb '#56B4E9', \
  data index 74 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 75 using 1:2 with lines lw 1 lc rgb '#009E73', \
  data index 75 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 75 using 1:2 with points pt 11 ps 0.9 lc rgb '#009E73', \
  data index 75 using 1:2 with points pt 10 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 76 using 1:2 with lines lw 1 lc rgb '#0072B2', \
  data index 76 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 76 using 1:2 with points pt 15 ps 0.9 lc rgb '#0072B2', \
  data index 76 using 1:2 with points pt 14 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 77 using 1:2 with lines lw 1 lc rgb '#D55E00', \
  data index 77 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 77 using 1:2 with points pt 7 ps 0.9 lc rgb '#D55E00', \
  data index 77 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 78 using 1:2 with lines lw 1 lc rgb '#CC79A7', \
  data index 78 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 78 using 1:2 with points pt 5 ps 0.9 lc rgb '#CC79A7', \
  data index 78 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 79 using 1:2 with lines lw 1 lc rgb '#F0E442', \
  data index 79 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 79 using 1:2 with points pt 9 ps 0.9 lc rgb '#F0E442', \
  data index 79 using 1:2 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 80 using 1:2 with lines lw 1 lc rgb '#000000', \
  data index 80 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 80 using 1:2 with points pt 13 ps 0.9 lc rgb '#000000', \
  data index 80 using 1:2 with points pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
