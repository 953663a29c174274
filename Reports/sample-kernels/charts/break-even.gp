# Redraw with: gnuplot break-even.gp
set encoding utf8
set terminal svg size 900,550 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'break-even.svg'
set datafile separator tab
data = 'break-even.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'From which sparsity on does leaving out zeros pay?' at screen 0.0178,0.9527 left noenhanced font ',18' textcolor rgb '#000000'
set label 'each point: a kernel against dense at the same shape and batch, same rounds · bars: 95 % intervals of its time' at screen 0.0178,0.9127 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.0933
set rmargin at screen 0.6089
set tmargin at screen 0.8327
set bmargin at screen 0.1418
unset logscale x
set xrange [0.2592:1.0208]
set logscale y 10
set yrange [0.20365610273894733:22.616242829400107]
set xtics ('0.3' 0.30000000000000004, '0.4' 0.4, '0.5' 0.5, '0.6' 0.6000000000000001, '0.7' 0.7000000000000001, '0.8' 0.8, '0.9' 0.9000000000000001, '1' 1.0)
set ytics ('0.5×' 0.5, '1×' 1.0, '2×' 2.0, '5×' 5.0, '10×' 10.0, '20×' 20.0, '' 0.30000000000000004 1, '' 0.4 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 3.0 1, '' 4.0 1, '' 6.0 1, '' 7.0 1, '' 8.0 1, '' 9.0 1)
set xlabel 'sparsity (fraction of weights that are zero)'
set ylabel 'speed-up against dense (log scale)'
set label '1024x1024, avx512, 1 thread' at screen 0.0933,0.8582 left noenhanced font ',13' textcolor rgb '#000000'
set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc' fs solid noborder
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back
set label 'slower than dense' at graph 0.98, graph 0.04 right noenhanced font ',11' textcolor rgb '#8a4a2c'
set label 'faster from sparsity:' at screen 0.6444,0.8364 left noenhanced font ',12' textcolor rgb '#555555'
set arrow from first 0.98, first 17.572715083247214 to screen 0.6378,0.7964 nohead lw 1 dt 3 lc rgb '#E69F00'
set label 'permute-sparse, batch 1: at most 0.3' at screen 0.6444,0.7964 left noenhanced font ',12' textcolor rgb '#000000'
set arrow from first 0.98, first 16.789910067737225 to screen 0.6378,0.7618 nohead lw 1 dt 3 lc rgb '#0072B2'
set label 'sparse-codebook 4 bits, batch 1: at most…' at screen 0.6444,0.7618 left noenhanced font ',12' textcolor rgb '#000000'
set arrow from first 0.98, first 2.9803336216926293 to screen 0.6378,0.5414 nohead lw 1 dt 3 lc rgb '#E69F00'
set label 'permute-sparse, batch 64: 0.83' at screen 0.6444,0.5414 left noenhanced font ',12' textcolor rgb '#000000'
set arrow from first 0.98, first 13.569296435158213 to screen 0.6378,0.7273 nohead lw 1 dt 3 lc rgb '#009E73'
set label 'batch-sparse, batch 64: 0.43' at screen 0.6444,0.7273 left noenhanced font ',12' textcolor rgb '#000000'
set arrow from first 0.98, first 2.5552648488119045 to screen 0.6378,0.5069 nohead lw 1 dt 3 lc rgb '#0072B2'
set label 'sparse-codebook 4 bits, batch 64: 0.74' at screen 0.6444,0.5069 left noenhanced font ',12' textcolor rgb '#000000'
plot data index 0 using 1:2 with lines lw 1.6 lc rgb '#E69F00', \
  data index 0 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 0 using 1:2 with points pt 7 ps 0.9 lc rgb '#E69F00', \
  data index 0 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 1 using 1:2 with lines lw 1.6 lc rgb '#0072B2', \
  data index 1 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 1 using 1:2 with points pt 7 ps 0.9 lc rgb '#0072B2', \
  data index 1 using 1:2 with points pt 6 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 2 using 1:2 with lines lw 1.6 lc rgb '#E69F00', \
  data index 2 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 2 using 1:2 with points pt 5 ps 0.9 lc rgb '#E69F00', \
  data index 2 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 3 using 1:2 with lines lw 1.6 lc rgb '#009E73', \
  data index 3 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 3 using 1:2 with points pt 5 ps 0.9 lc rgb '#009E73', \
  data index 3 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222', \
  data index 4 using 1:2 with lines lw 1.6 lc rgb '#0072B2', \
  data index 4 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#777777', \
  data index 4 using 1:2 with points pt 5 ps 0.9 lc rgb '#0072B2', \
  data index 4 using 1:2 with points pt 4 ps 0.9 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
