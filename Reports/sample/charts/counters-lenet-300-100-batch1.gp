# Redraw with: gnuplot counters-lenet-300-100-batch1.gp
set encoding utf8
set terminal svg size 900,746 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'counters-lenet-300-100-batch1.svg'
set datafile separator tab
data = 'counters-lenet-300-100-batch1.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'What does the processor do less of?' at screen 0.0178,0.9651 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model lenet-300-100, batch 1 · each counter per call, divided by the dense model''s on the same backend (dashed: equal)' at screen 0.0178,0.9357 left noenhanced font ',12' textcolor rgb '#555555'
set label '' at screen 0.2067,0.0214 point pt 7 ps 0.9 lc rgb '#E69F00'
set label '' at screen 0.2067,0.0214 point pt 6 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'scalar' at screen 0.2200,0.0214 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.2991,0.0214 point pt 5 ps 0.9 lc rgb '#0072B2'
set label '' at screen 0.2991,0.0214 point pt 4 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'simd' at screen 0.3124,0.0214 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.3756,0.0214 point pt 9 ps 0.9 lc rgb '#009E73'
set label '' at screen 0.3756,0.0214 point pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'threaded' at screen 0.3889,0.0214 left noenhanced font ',12' textcolor rgb '#333333'
set label 'relative to dense (log scale)' at screen 0.5867,0.0536 center noenhanced font ',13' textcolor rgb '#000000'
set lmargin at screen 0.2000
set rmargin at screen 0.4385
set tmargin at screen 0.8767
set bmargin at screen 0.5389
set logscale x 10
set xrange [0.07030393869507516:1.202264434617413]
unset logscale y
set yrange [0.4:12.6]
set xtics ('0.1×' 0.1, '0.3×' 0.30000000000000004, '1×' 1.0, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.4 1, '' 0.5 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1)
set ytics ('l1+magnitude+sharing' 1.0, 'student' 2.0, 'distillation' 3.0, 'sharing' 4.0, 'structured-scratch' 5.0, 'structured' 6.0, 'magnitude 0.95' 7.0, 'magnitude 0.9' 8.0, 'magnitude 0.8' 9.0, 'l1' 10.0, 'random' 11.0, 'dense' 12.0)
set label 'BYTES' at screen 0.2000,0.8928 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 1.0, graph 0 to first 1.0, graph 1 nohead dt 2 lw 1 lc rgb '#666666' back
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
set tmargin at screen 0.8767
set bmargin at screen 0.5389
set logscale x 10
set xrange [0.041588188555133535:1.202264434617413]
unset logscale y
set yrange [0.4:12.6]
set xtics ('0.1×' 0.1, '0.3×' 0.30000000000000004, '1×' 1.0, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.4 1, '' 0.5 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1)
set ytics ('' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0, '' 8.0, '' 9.0, '' 10.0, '' 11.0, '' 12.0)
set label 'FLOPS' at screen 0.4674,0.8928 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 1.0, graph 0 to first 1.0, graph 1 nohead dt 2 lw 1 lc rgb '#666666' back
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
set tmargin at screen 0.8767
set bmargin at screen 0.5389
set logscale x 10
set xrange [0.041588188555133535:1.202264434617413]
unset logscale y
set yrange [0.4:12.6]
set xtics ('0.1×' 0.1, '0.3×' 0.30000000000000004, '1×' 1.0, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.4 1, '' 0.5 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1)
set ytics ('' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0, '' 8.0, '' 9.0, '' 10.0, '' 11.0, '' 12.0)
set label 'NONZEROS' at screen 0.7348,0.8928 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 1.0, graph 0 to first 1.0, graph 1 nohead dt 2 lw 1 lc rgb '#666666' back
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
set lmargin at screen 0.2000
set rmargin at screen 0.4385
set tmargin at screen 0.4558
set bmargin at screen 0.1180
set logscale x 10
set xrange [0.6354990074481607:1.202264434617413]
unset logscale y
set yrange [0.4:12.6]
set xtics ('0.7×' 0.7000000000000001, '1×' 1.0, '' 0.8 1, '' 0.9 1)
set ytics ('l1+magnitude+sharing' 1.0, 'student' 2.0, 'distillation' 3.0, 'sharing' 4.0, 'structured-scratch' 5.0, 'structured' 6.0, 'magnitude 0.95' 7.0, 'magnitude 0.9' 8.0, 'magnitude 0.8' 9.0, 'l1' 10.0, 'random' 11.0, 'dense' 12.0)
set label 'context-switches' at screen 0.2000,0.4718 left noenhanced font ',13' textcolor rgb '#000000'
plot data index 9 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 9 using 1:4 with points pt 9 ps 0.9 lc rgb '#009E73', \
  data index 9 using 1:4 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.4674
set rmargin at screen 0.7059
set tmargin at screen 0.4558
set bmargin at screen 0.1180
set logscale x 10
set xrange [0.6354990074481607:1.202264434617413]
unset logscale y
set yrange [0.4:12.6]
set xtics ('0.7×' 0.7000000000000001, '1×' 1.0, '' 0.8 1, '' 0.9 1)
set ytics ('' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0, '' 8.0, '' 9.0, '' 10.0, '' 11.0, '' 12.0)
set label 'ru_nivcsw' at screen 0.4674,0.4718 left noenhanced font ',13' textcolor rgb '#000000'
plot data index 10 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 10 using 1:4 with points pt 9 ps 0.9 lc rgb '#009E73', \
  data index 10 using 1:4 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
set lmargin at screen 0.7348
set rmargin at screen 0.9733
set tmargin at screen 0.4558
set bmargin at screen 0.1180
set logscale x 10
set xrange [0.10511361362145417:1.2419835040034146]
unset logscale y
set yrange [0.4:12.6]
set xtics ('0.2×' 0.2, '0.5×' 0.5, '1×' 1.0, '' 0.30000000000000004 1, '' 0.4 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1)
set ytics ('' 1.0, '' 2.0, '' 3.0, '' 4.0, '' 5.0, '' 6.0, '' 7.0, '' 8.0, '' 9.0, '' 10.0, '' 11.0, '' 12.0)
set label 'task-clock' at screen 0.7348,0.4718 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 1.0, graph 0 to first 1.0, graph 1 nohead dt 2 lw 1 lc rgb '#666666' back
plot data index 11 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 11 using 1:4 with points pt 7 ps 0.9 lc rgb '#E69F00', \
  data index 11 using 1:4 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 12 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 12 using 1:4 with points pt 5 ps 0.9 lc rgb '#0072B2', \
  data index 12 using 1:4 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 13 using 1:4:2:3 with xerrorbars pt 0 lw 1.4 lc rgb '#222222', \
  data index 13 using 1:4 with points pt 9 ps 0.9 lc rgb '#009E73', \
  data index 13 using 1:4 with points pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
