/// What a computed value is of: hardware that isn't there, and the model by which it was computed.
public struct ComputedCost: Sendable, Hashable {
  /// The hardware's name: that of its file without the ending.
  public var hardware: String

  /// The model's word.
  public var model: String

  /// What the hardware has too little of for the network, in words; empty where it has room, or
  /// where the value doesn't say.
  public var shortages: String

  /// Creates it.
  public init(hardware: String, model: String, shortages: String = "") {
    self.hardware = hardware
    self.model = model
    self.shortages = shortages
  }
}

extension Record {
  // What stands in three columns.
  var hardware: String {
    get { cost?.hardware ?? "" }
    set { change(\.hardware, to: newValue) }
  }

  var costModel: String {
    get { cost?.model ?? "" }
    set { change(\.model, to: newValue) }
  }

  var shortages: String {
    get { cost?.shortages ?? "" }
    set { change(\.shortages, to: newValue) }
  }

  private mutating func change(_ part: WritableKeyPath<ComputedCost, String>, to text: String) {
    // Readers begin a row with what the one before it says.
    let none = ComputedCost(hardware: "", model: "")
    var new = cost ?? none
    guard new[keyPath: part] != text else { return }
    new[keyPath: part] = text
    cost = new == none ? nil : new
  }
}
