# Redraw with: gnuplot roofline.gp
set encoding utf8
set terminal svg size 900,650 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'roofline.svg'
set datafile separator tab
data = 'roofline.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'How near does each kernel come to what the processor can do?' at screen 0.0178,0.9600 left noenhanced font ',18' textcolor rgb '#000000'
set label 'avx512, 1 thread · each point: one kernel on one shape, batch and sparsity · lines: peaks measured in the same run' at screen 0.0178,0.9262 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.0933
set rmargin at screen 0.9667
set tmargin at screen 0.8831
set bmargin at screen 0.1600
set logscale x 10
set xrange [0.10295274122460532:191.57834572023745]
set logscale y 10
set yrange [4.849990326075061:1014.1170080007163]
set xtics ('0.2' 0.2, '0.5' 0.5, '1' 1.0, '2' 2.0, '5' 5.0, '10' 10.0, '20' 20.0, '50' 50.0, '100' 100.0, '' 0.30000000000000004 1, '' 0.4 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1, '' 30.0 1, '' 40.0 1, '' 60.0 1, '' 70.0 1, '' 80.0 1, '' 90.0 1)
set ytics ('5' 5.0, '10' 10.0, '20' 20.0, '50' 50.0, '100' 100.0, '200' 200.0, '500' 500.0, '1000' 1000.0, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1, '' 30.0 1, '' 40.0 1, '' 60.0 1, '' 70.0 1, '' 80.0 1, '' 90.0 1, '' 300.0 1, '' 400.0 1, '' 600.0 1, '' 700.0 1, '' 800.0 1, '' 900.0 1)
set xlabel 'operations per byte of weights, inputs and outputs (log scale)'
set ylabel 'GFLOP/s (log scale)'
set arrow from first 0.9787488143681017, first 232.6367139304899 to first 191.57834572023745, first 232.6367139304899 nohead lw 1.6 lc rgb '#8a4a2c' back
set label 'multiply-adds: 233 GFLOP/s' at first 191.57834572023745, first 232.6367139304899 right offset -0.5, 0.6 noenhanced font ',11' textcolor rgb '#8a4a2c'
set arrow from first 0.10295274122460532, first 24.47061703373935 to first 0.9787488143681016, first 232.6367139304899 nohead lw 1.6 lc rgb '#8a4a2c' back
set label '238 GB/s, 54.7 kB–1.37 MB' at first 0.9787488143681016, first 232.6367139304899 left offset 0.8, 0.8 rotate by 40.1 noenhanced font ',11' textcolor rgb '#8a4a2c'
set arrow from first 0.10295274122460532, first 13.44924813575187 to first 1.7808123671211695, first 232.6367139304899 nohead lw 1.6 lc rgb '#8a4a2c' back
set label '131 GB/s, 955 kB–16.8 MB' at first 1.7808123671211695, first 232.6367139304899 left offset 0.8, 0.8 rotate by 40.1 noenhanced font ',11' textcolor rgb '#8a4a2c'
set arrow from first 0.10338174526449852, first 4.849990326075061 to first 4.958853086660714, first 232.6367139304899 nohead lw 1.6 lc rgb '#8a4a2c' back
set label '46.9 GB/s, 67.1 MB–75.5 MB' at first 4.958853086660714, first 232.6367139304899 left offset 0.8, 0.8 rotate by 40.1 noenhanced font ',11' textcolor rgb '#8a4a2c'
set label '' at screen 0.1000,0.0369 point pt 7 ps 0.9 lc rgb '#000000'
set label '' at screen 0.1000,0.0369 point pt 6 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'dense' at screen 0.1133,0.0369 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.1844,0.0369 point pt 5 ps 0.9 lc rgb '#999999'
set label '' at screen 0.1844,0.0369 point pt 4 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'zero-skip' at screen 0.1978,0.0369 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.3009,0.0369 point pt 9 ps 0.9 lc rgb '#E69F00'
set label '' at screen 0.3009,0.0369 point pt 8 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'permute-sparse' at screen 0.3142,0.0369 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.4573,0.0369 point pt 13 ps 0.9 lc rgb '#56B4E9'
set label '' at screen 0.4573,0.0369 point pt 12 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'codebook' at screen 0.4707,0.0369 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.5658,0.0369 point pt 11 ps 0.9 lc rgb '#009E73'
set label '' at screen 0.5658,0.0369 point pt 10 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'sparse-codebook' at screen 0.5791,0.0369 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.7302,0.0369 point pt 15 ps 0.9 lc rgb '#0072B2'
set label '' at screen 0.7302,0.0369 point pt 14 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'int8' at screen 0.7436,0.0369 left noenhanced font ',12' textcolor rgb '#333333'
set label '' at screen 0.8067,0.0369 point pt 7 ps 0.9 lc rgb '#D55E00'
set label '' at screen 0.8067,0.0369 point pt 6 ps 0.9 lw 0.7 lc rgb '#222222'
set label 'batch-sparse' at screen 0.8200,0.0369 left noenhanced font ',12' textcolor rgb '#333333'
plot data index 0 using 1:2 with points pt 7 ps 1.0 lc rgb '#000000', \
  data index 0 using 1:2 with points pt 6 ps 1.0 lw 0.7 lc rgb '#222222', \
  data index 1 using 1:2 with points pt 5 ps 1.0 lc rgb '#999999', \
  data index 1 using 1:2 with points pt 4 ps 1.0 lw 0.7 lc rgb '#222222', \
  data index 2 using 1:2 with points pt 9 ps 1.0 lc rgb '#E69F00', \
  data index 2 using 1:2 with points pt 8 ps 1.0 lw 0.7 lc rgb '#222222', \
  data index 3 using 1:2 with points pt 13 ps 1.0 lc rgb '#56B4E9', \
  data index 3 using 1:2 with points pt 12 ps 1.0 lw 0.7 lc rgb '#222222', \
  data index 4 using 1:2 with points pt 11 ps 1.0 lc rgb '#009E73', \
  data index 4 using 1:2 with points pt 10 ps 1.0 lw 0.7 lc rgb '#222222', \
  data index 5 using 1:2 with points pt 15 ps 1.0 lc rgb '#0072B2', \
  data index 5 using 1:2 with points pt 14 ps 1.0 lw 0.7 lc rgb '#222222', \
  data index 6 using 1:2 with points pt 7 ps 1.0 lc rgb '#D55E00', \
  data index 6 using 1:2 with points pt 6 ps 1.0 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
