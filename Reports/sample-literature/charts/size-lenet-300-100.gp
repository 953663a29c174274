# Redraw with: gnuplot size-lenet-300-100.gp
set encoding utf8
set terminal svg size 900,518 fixed noenhanced font 'sans-serif,13' background rgb 'white'
set output 'size-lenet-300-100.svg'
set datafile separator tab
data = 'size-lenet-300-100.dat'
unset key
set border 3 lc rgb '#666666'
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid xtics ytics lc rgb '#e4e4e4' lt 1 lw 0.7
set errorbars small
set multiplot
set label 'How much accuracy does a smaller file cost?' at screen 0.0178,0.9498 left noenhanced font ',18' textcolor rgb '#000000'
set label 'model lenet-300-100 · grey steps and black names: Pareto front · bars: 95 % intervals' at screen 0.0178,0.9073 left noenhanced font ',12' textcolor rgb '#555555'
set lmargin at screen 0.1111
set rmargin at screen 0.6556
set tmargin at screen 0.8533
set bmargin at screen 0.1197
set logscale x 10
set xrange [3942.4791410626244:6818560.8035340095]
unset logscale y
set yrange [0.9631624477889738:0.9939553537912548]
set xtics ('10 kB' 10000.0, '30 kB' 30000.0, '100 kB' 100000.0, '300 kB' 300000.0, '1 MB' 1000000.0, '3 MB' 3000000.0, '' 4000.0 1, '' 5000.0 1, '' 6000.0 1, '' 7000.0 1, '' 8000.0 1, '' 9000.0 1, '' 20000.0 1, '' 40000.0 1, '' 50000.0 1, '' 60000.0 1, '' 70000.0 1, '' 80000.0 1, '' 90000.0 1, '' 200000.0 1, '' 400000.0 1, '' 500000.0 1, '' 600000.0 1, '' 700000.0 1, '' 800000.0 1, '' 900000.0 1, '' 2000000.0 1, '' 4000000.0 1, '' 5000000.0 1, '' 6000000.0 1)
set ytics ('0.965' 0.965, '0.97' 0.97, '0.975' 0.975, '0.98' 0.98, '0.985' 0.985, '0.99' 0.99)
set xlabel 'file size (decimal prefixes, log scale)'
set ylabel 'accuracy on the test set (fraction)'
set arrow from first 933125.0,0.9867333333333334 to graph 1, first 0.9867333333333334 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.9867333333333334 to screen 0.6844,0.7066 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'dense' at screen 0.6911,0.7066 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 89166.0,0.9695666666666667 to graph 1, first 0.9695666666666667 nohead lw 1.2 dt 3 lc rgb '#999999'
set arrow from graph 1, first 0.9695666666666667 to screen 0.6844,0.1931 nohead lw 1.2 dt 3 lc rgb '#999999'
set label 'random' at screen 0.6911,0.1931 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 79936.0,0.9866333333333333 to graph 1, first 0.9866333333333333 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.9866333333333333 to screen 0.6844,0.6332 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude 0.92 one-shot' at screen 0.6911,0.6332 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 77556.0,0.9866666666666667 to graph 1, first 0.9866666666666667 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.9866666666666667 to screen 0.6844,0.6699 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude 0.92 gradual' at screen 0.6911,0.6699 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 49583.0,0.9870000000000001 to graph 1, first 0.9870000000000001 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.9870000000000001 to screen 0.6844,0.7799 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude 0.95 gradual' at screen 0.6911,0.7799 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 21356.0,0.9830666666666668 to graph 1, first 0.9830666666666668 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.9830666666666668 to screen 0.6844,0.3031 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude 0.98 gradual' at screen 0.6911,0.3031 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 21346.0,0.9837333333333333 to graph 1, first 0.9837333333333333 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set arrow from graph 1, first 0.9837333333333333 to screen 0.6844,0.3764 nohead lw 1.2 dt 3 lc rgb '#E69F00'
set label 'magnitude 0.98 gradual regrowth=3' at screen 0.6911,0.3764 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 18540.0,0.9870666666666666 to graph 1, first 0.9870666666666666 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.9870666666666666 to screen 0.6844,0.8166 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.92+sharing 4' at screen 0.6911,0.8166 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 13022.0,0.9865333333333334 to graph 1, first 0.9865333333333334 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.9865333333333334 to screen 0.6844,0.5965 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.95+sharing 4' at screen 0.6911,0.5965 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 7914.0,0.9860333333333333 to graph 1, first 0.9860333333333333 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.9860333333333333 to screen 0.6844,0.5598 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.97+sharing 3' at screen 0.6911,0.5598 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 5878.0,0.9837333333333333 to graph 1, first 0.9837333333333333 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set arrow from graph 1, first 0.9837333333333333 to screen 0.6844,0.3398 nohead lw 1.2 dt 3 lc rgb '#56B4E9'
set label 'magnitude 0.98+sharing 3' at screen 0.6911,0.3398 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 27011.0,0.9852333333333334 to graph 1, first 0.9852333333333334 nohead lw 1.2 dt 3 lc rgb '#009E73'
set arrow from graph 1, first 0.9852333333333334 to screen 0.6844,0.4498 nohead lw 1.2 dt 3 lc rgb '#009E73'
set label 'sharing' at screen 0.6911,0.4498 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 441287.0,0.9860333333333333 to graph 1, first 0.9860333333333333 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set arrow from graph 1, first 0.9860333333333333 to screen 0.6844,0.5232 nohead lw 1.2 dt 3 lc rgb '#0072B2'
set label 'structured' at screen 0.6911,0.5232 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 439072.0,0.9857999999999999 to graph 1, first 0.9857999999999999 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set arrow from graph 1, first 0.9857999999999999 to screen 0.6844,0.4865 nohead lw 1.2 dt 3 lc rgb '#D55E00'
set label 'structured-scratch' at screen 0.6911,0.4865 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 169791.0,0.9867666666666667 to graph 1, first 0.9867666666666667 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set arrow from graph 1, first 0.9867666666666667 to screen 0.6844,0.7432 nohead lw 1.2 dt 3 lc rgb '#CC79A7'
set label 'int8' at screen 0.6911,0.7432 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 182011.0,0.9784 to graph 1, first 0.9784 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set arrow from graph 1, first 0.9784 to screen 0.6844,0.2664 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set label 'distillation 64/32 2' at screen 0.6911,0.2664 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 183674.0,0.9769333333333332 to graph 1, first 0.9769333333333332 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.9769333333333332 to screen 0.6844,0.2297 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'student 64/32' at screen 0.6911,0.2297 left noenhanced font ',13' textcolor rgb '#777777'
set arrow from first 4378914.0,0.9914333333333333 to graph 1, first 0.9914333333333333 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set arrow from graph 1, first 0.9914333333333333 to screen 0.6844,0.8533 nohead lw 1.2 dt 3 lc rgb '#F0E442'
set label 'distillation 800/800 20 teacher=1…' at screen 0.6911,0.8533 left noenhanced font ',13' textcolor rgb '#000000'
set arrow from first 4573330.0,0.9850666666666666 to graph 1, first 0.9850666666666666 nohead lw 1.2 dt 3 lc rgb '#000000'
set arrow from graph 1, first 0.9850666666666666 to screen 0.6844,0.4131 nohead lw 1.2 dt 3 lc rgb '#000000'
set label 'student 800/800' at screen 0.6911,0.4131 left noenhanced font ',13' textcolor rgb '#777777'
plot data index 19 using 1:4 with steps lc rgb '#bdbdbd' lw 6, \
  data index 0 using 1:4 with lines lc rgb '#000000' lw 1.3, \
  data index 1 using 1:4 with lines lc rgb '#999999' lw 1.3, \
  data index 2 using 1:4 with lines lc rgb '#E69F00' lw 1.3, \
  data index 3 using 1:4 with lines lc rgb '#E69F00' lw 1.3, \
  data index 4 using 1:4 with lines lc rgb '#E69F00' lw 1.3, \
  data index 5 using 1:4 with lines lc rgb '#E69F00' lw 1.3, \
  data index 6 using 1:4 with lines lc rgb '#E69F00' lw 1.3, \
  data index 7 using 1:4 with lines lc rgb '#56B4E9' lw 1.3, \
  data index 8 using 1:4 with lines lc rgb '#56B4E9' lw 1.3, \
  data index 9 using 1:4 with lines lc rgb '#56B4E9' lw 1.3, \
  data index 10 using 1:4 with lines lc rgb '#56B4E9' lw 1.3, \
  data index 11 using 1:4 with lines lc rgb '#009E73' lw 1.3, \
  data index 12 using 1:4 with lines lc rgb '#0072B2' lw 1.3, \
  data index 13 using 1:4 with lines lc rgb '#D55E00' lw 1.3, \
  data index 14 using 1:4 with lines lc rgb '#CC79A7' lw 1.3, \
  data index 15 using 1:4 with lines lc rgb '#F0E442' lw 1.3, \
  data index 16 using 1:4 with lines lc rgb '#000000' lw 1.3, \
  data index 17 using 1:4 with lines lc rgb '#F0E442' lw 1.3, \
  data index 18 using 1:4 with lines lc rgb '#000000' lw 1.3, \
  for [i=0:18] data index i using 1:4:2:3 with xerrorbars pt 0 lw 1.2 lc rgb '#222222', \
  for [i=0:18] data index i using 1:4:5:6 with yerrorbars pt 0 lw 1 lc rgb '#b0777777', \
  data index 0 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#000000', \
  data index 0 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 1 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#999999', \
  data index 1 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 2 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#E69F00', \
  data index 2 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 3 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#E69F00', \
  data index 3 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 4 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#E69F00', \
  data index 4 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 5 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#E69F00', \
  data index 5 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 6 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#E69F00', \
  data index 6 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 7 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#56B4E9', \
  data index 7 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 8 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#56B4E9', \
  data index 8 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 9 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#56B4E9', \
  data index 9 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 10 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#56B4E9', \
  data index 10 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 11 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#009E73', \
  data index 11 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 12 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#0072B2', \
  data index 12 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 13 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#D55E00', \
  data index 13 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 14 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#CC79A7', \
  data index 14 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 15 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#F0E442', \
  data index 15 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 16 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#000000', \
  data index 16 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 17 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#F0E442', \
  data index 17 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222', \
  data index 18 using 1:4:($7 == 1 ? 1.4 : 0.9):8 with points ps variable pt variable lc rgb '#000000', \
  data index 18 using 1:4:($7 == 1 ? 1.4 : 0.9):($8-1) with points ps variable pt variable lw 0.7 lc rgb '#222222'
unset label
unset arrow
unset object
set xlabel
set ylabel
unset multiplot
