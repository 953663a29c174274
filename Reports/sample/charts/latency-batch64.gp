# Redraw with: gnuplot latency-batch64.gp
set encoding utf8
set terminal svg size 900,432 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'latency-batch64.svg'
set datafile separator tab
data = 'latency-batch64.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'Which compression makes which backend faster?' at screen 0.0178,0.9398 left noenhanced font ',18' textcolor rgb '#000000'
set label 'batch 64 · dashed: the dense model on the same backend · bars: 95 % intervals' at screen 0.0178,0.8889 left noenhanced font ',12' textcolor rgb '#555555'
set label '' at screen 0.2067,0.0370 point pt 7 ps 0.9 lc rgb '#E69F00'
set label '' at screen 0.2067,0.0370 point pt 6 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'scalar' at screen 0.2200,0.0370 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.2991,0.0370 point pt 5 ps 0.9 lc rgb '#0072B2'
set label '' at screen 0.2991,0.0370 point pt 4 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'simd' at screen 0.3124,0.0370 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.3756,0.0370 point pt 9 ps 0.9 lc rgb '#009E73'
set label '' at screen 0.3756,0.0370 point pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'threaded' at screen 0.3889,0.0370 left noenhanced font ',12' textcolor rgb '#333333'
set label 'latency of one call (log scale)' at screen 0.5867,0.0926 center noenhanced font ',13' textcolor rgb '#000000'
set lmargin at screen 0.2000
set rmargin at screen 0.4385
set tmargin at screen 0.7870
set bmargin at screen 0.2037
set logscale x 10
set xrange [8.059726646188242e-06:0.001989399836916418]
unset logscale y
set yrange [0.4:12.6]
set xtics ('10 µs' 1e-05, '100 µs' 0.0001, '1 ms' 0.001, '' 9e-06 1, '' 2e-05 1, '' 3.0000000000000004e-05 1, '' 4e-05 1, '' 5e-05 1, '' 6.000000000000001e-05 1, '' 7.000000000000001e-05 1, '' 8e-05 1, '' 9e-05 1, '' 0.0002 1, '' 0.00030000000000000003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006000000000000001 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009000000000000001 1)
set ytics ('l1+magnitude+sharing' 1.0, 'student' 2.0, 'distillation' 3.0, 'sharing' 4.0, 'structured-scratch' 5.0, 'structured' 6.0, 'magnitude 0.95' 7.0, 'magnitude 0.9' 8.0, 'magnitude 0.8' 9.0, 'l1' 10.0, 'random' 11.0, 'dense' 12.0)
set label 'small' at screen 0.2000,0.8148 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 0.00141814025, graph 0 to first 0.00141814025, graph 1 nohead dt 2 lw 1 lc rgb '#E69F00' back
set arrow from first 6.489463513513512e-05, graph 0 to first 6.489463513513512e-05, graph 1 nohead dt 2 lw 1 lc rgb '#0072B2' back
set arrow from first 3.6501713286713286e-05, graph 0 to first 3.6501713286713286e-05, graph 1 nohead dt 2 lw 1 lc rgb '#009E73' back
plot data index 0 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 0 using 1:4 with points pt 7 ps 0.9 lc rgb '#E69F00', \
  data index 0 using 1:4 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 1 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 1 using 1:4 with points pt 5 ps 0.9 lc rgb '#0072B2', \
  data index 1 using 1:4 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 2 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 2 using 1:4 with points pt 9 ps 0.9 lc rgb '#009E73', \
  data index 2 using 1:4 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.4674
set rmargin at screen 0.7059
set tmargin at screen 0.7870
set bmargin at screen 0.2037
set logscale x 10
set xrange [1.554498588005897e-05:0.004854099629838523]
unset logscale y
set yrange [0.4:12.6]
set xtics ('100 µs' 0.0001, '1 ms' 0.001, '' 2e-05 1, '' 3.0000000000000004e-05 1, '' 4e-05 1, '' 5e-05 1, '' 6.000000000000001e-05 1, '' 7.000000000000001e-05 1, '' 8e-05 1, '' 9e-05 1, '' 0.0002 1, '' 0.00030000000000000003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006000000000000001 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009000000000000001 1, '' 0.002 1, '' 0.003 1, '' 0.004 1)
set ytics ('' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0, '' 8.0, '' 9.0, '' 10.0, '' 11.0, '' 12.0)
set label 'lenet-300-100' at screen 0.4674,0.8148 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 0.003504412, graph 0 to first 0.003504412, graph 1 nohead dt 2 lw 1 lc rgb '#E69F00' back
set arrow from first 0.0001637904193548387, graph 0 to first 0.0001637904193548387, graph 1 nohead dt 2 lw 1 lc rgb '#0072B2' back
set arrow from first 9.660429166666666e-05, graph 0 to first 9.660429166666666e-05, graph 1 nohead dt 2 lw 1 lc rgb '#009E73' back
plot data index 3 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 3 using 1:4 with points pt 7 ps 0.9 lc rgb '#E69F00', \
  data index 3 using 1:4 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 4 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 4 using 1:4 with points pt 5 ps 0.9 lc rgb '#0072B2', \
  data index 4 using 1:4 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 5 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 5 using 1:4 with points pt 9 ps 0.9 lc rgb '#009E73', \
  data index 5 using 1:4 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.7348
set rmargin at screen 0.9733
set tmargin at screen 0.7870
set bmargin at screen 0.2037
set logscale x 10
set xrange [6.458172122410013e-05:0.03484763529119828]
unset logscale y
set yrange [0.4:12.6]
set xtics ('100 µs' 0.0001, '1 ms' 0.001, '10 ms' 0.01, '' 7.000000000000001e-05 1, '' 8e-05 1, '' 9e-05 1, '' 0.0002 1, '' 0.00030000000000000003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006000000000000001 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009000000000000001 1, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009000000000000001 1, '' 0.02 1, '' 0.03 1)
set ytics ('' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0, '' 8.0, '' 9.0, '' 10.0, '' 11.0, '' 12.0)
set label 'large' at screen 0.7348,0.8148 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 0.024557186, graph 0 to first 0.024557186, graph 1 nohead dt 2 lw 1 lc rgb '#E69F00' back
set arrow from first 0.0010907408, graph 0 to first 0.0010907408, graph 1 nohead dt 2 lw 1 lc rgb '#0072B2' back
set arrow from first 0.00103273525, graph 0 to first 0.00103273525, graph 1 nohead dt 2 lw 1 lc rgb '#009E73' back
plot data index 6 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 6 using 1:4 with points pt 7 ps 0.9 lc rgb '#E69F00', \
  data index 6 using 1:4 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 7 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 7 using 1:4 with points pt 5 ps 0.9 lc rgb '#0072B2', \
  data index 7 using 1:4 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 8 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 8 using 1:4 with points pt 9 ps 0.9 lc rgb '#009E73', \
  data index 8 using 1:4 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
