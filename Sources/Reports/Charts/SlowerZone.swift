extension GnuplotScript {
  /// Tints where a speed-up is below 1, up to a line through 1, and says what that means at a
  /// fraction of the panel's height.
  mutating func slowerZone(nameAt height: Double) {
    add(
      "set object rectangle from graph 0, graph 0 to graph 1, first 1 behind fc rgb '#f3e3dc'"
        + " fs solid noborder")
    add("set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#b06040' back")
    add(
      "set label 'slower than dense' at graph 0.98, graph \(height) right noenhanced font ',11'"
        + " textcolor rgb '#8a4a2c'")
  }
}
