# Redraw with: gnuplot tradeoff-large-batch1.gp
set encoding utf8
set terminal svg size 900,578 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'tradeoff-large-batch1.svg'
set datafile separator tab
data = 'tradeoff-large-batch1.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'How much accuracy does speed cost at batch 1?' at screen 0.0178,0.9550 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model large · a line: one strategy over its range · grey: dense · down to 10 points below it · bars: 95 % intervals' at screen 0.0178,0.9170 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.1111
set rmargin at screen 0.8664
set tmargin at screen 0.8685
set bmargin at screen 0.1073
set logscale x 10
set xrange [0.831763771102671:2.0808156791014487]
unset logscale y
set yrange [0.8853143085674094:0.8994718032247541]
set xtics ('1×' 1.0, '1.5×' 1.5, '2×' 2.0, '' 0.9 1)
set ytics ('0.886' 0.886, '0.888' 0.888, '0.89' 0.89, '0.892' 0.892, '0.894' 0.894, '0.896' 0.896, '0.898' 0.898)
set xlabel 'times faster than dense, each on its fastest backend (log scale)'
set ylabel 'accuracy on the test set (fraction)'
set arrow from first 1.7307470962189861,0.8927 to graph 1, first 0.8927 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.8927 to screen 0.8953,0.5044 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude' at screen 0.9020,0.5044 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from graph 0, first 0.8923 to graph 1, first 0.8923 nohead lw 3 lc rgb '#bdbdbd' back
plot data index 0 using 1:2:3:4 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 0 using 1:2 with lines lw 1.6 dt 1 lc rgb '#56B4E9', \
  data index 0 using 1:2 with points pt 13 ps 0.8 lc rgb '#56B4E9', \
  data index 0 using 1:2 with points pt 12 ps 0.8 lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
