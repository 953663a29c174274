import Datasets
import Networks

extension PruningPlan {
  /// The network under its mask, trained on.
  func compress(
    _ task: CompressionTask, by criterion: some PruningCriterion
  ) throws(TrainingError) -> Network {
    switch schedule {
    case .oneShot:
      return try round(task, criterion, .complete)
    case .iterative:
      var task = task
      for round in 1...rounds {
        task.network = try self.round(
          task, criterion,
          PruningProgress(fraction: Double(round) / Double(rounds), isGeometric: true))
      }
      return task.network
    case .gradual:
      let network = try fineTuned(task, criterion) { update in
        PruningProgress(fraction: CubicSchedule.fraction(afterUpdate: update))
      }
      return try rewound(network, task)
    }
  }

  /// About how many epochs that takes.
  func epochs(_ cost: TrainingCost) -> Double {
    let tuning = Double(cost.fineTuning)
    let rewinding = rewind == nil ? 0 : Double(cost.training)
    // A round at once is either fine-tuned or rewound, unless weights come back meanwhile.
    let round = rewind == nil ? tuning : rewinding + (regrowth == nil ? 0 : tuning)
    return switch schedule {
    case .oneShot: round
    case .iterative: Double(rounds) * round
    case .gradual: tuning + rewinding
    }
  }

  /// Prunes at once and lets the network recover.
  private func round(
    _ task: CompressionTask, _ criterion: some PruningCriterion, _ progress: PruningProgress
  ) throws(TrainingError) -> Network {
    guard regrowth == nil else {
      return try rewound(fineTuned(task, criterion) { _ in progress }, task)
    }
    var network = task.network
    prune(&network, task, criterion, progress) { task.train }
    return try rewind == nil ? task.fineTuned(network) : rewound(network, task)
  }

  /// Fine-tunes and prunes at the same time.
  ///
  /// - Parameter progress: how much is pruned by the n-th of `CubicSchedule.updates`, and by the
  ///   0th before the first step.
  private func fineTuned(
    _ task: CompressionTask, _ criterion: some PruningCriterion,
    progress: @escaping (_ update: Int) -> PruningProgress
  ) throws(TrainingError) -> Network {
    // Stopping early would leave the sparsity short of what was asked for.
    var configuration = task.fineTuning
    configuration.patience = nil
    var network = task.network
    let masks = network.layers.map(\.mask)
    var updatesDone = -1
    if configuration.epochs > 0 {
      network = try task.trainer.train(
        network, on: task.train, validation: task.validation, configuration: configuration,
        keepsShadows: regrowth != nil,
        during: { time, network in
          let due = CubicSchedule.updatesDue(at: time)
          guard due > updatesDone else { return }
          updatesDone = due
          let progress = progress(due)
          guard progress.fraction > 0 else { return }
          if let regrowth {
            exchange(&network, task, criterion, progress, factor: regrowth, beside: masks) {
              task.part(due)
            }
          } else {
            prune(&network, task, criterion, progress) { task.part(due) }
          }
        }
      ).network
    }
    // Fine-tuning of two steps or less ends before the schedule does.
    let updates = CubicSchedule.updates
    if updatesDone < updates {
      prune(&network, task, criterion, progress(updates)) { task.part(updates) }
    }
    return network
  }

  private func prune(
    _ network: inout Network, _ task: CompressionTask, _ criterion: some PruningCriterion,
    _ progress: PruningProgress, on samples: () -> Samples
  ) {
    let scores = criterion.scores(
      of: network, weights: network.layers.map(\.weights), task: task, on: samples)
    network.prune(scores, to: target, pattern: pattern, progress: progress)
  }

  /// Chooses anew which weights are masked, those among them that are trained behind their mask.
  ///
  /// The surgery's two thresholds, between which nothing changes, are here a factor in favour of
  /// the weights that are kept: so the sparsity is what was asked for at any time. A threshold of
  /// the plan is the one for coming back; kept weights go at that divided by the factor.
  ///
  /// - Parameter masks: those that came in and hold in any case.
  private func exchange(
    _ network: inout Network, _ task: CompressionTask, _ criterion: some PruningCriterion,
    _ progress: PruningProgress, factor: Double, beside masks: [[Bool]?],
    on samples: () -> Samples
  ) {
    var masked = network
    masked.clearMasked()
    var scores = criterion.scores(
      of: masked, weights: network.layers.map(\.weights), task: task, on: samples)
    for index in scores.indices {
      let mask = network.layers[index].mask
      for position in scores[index].indices where mask?[position] ?? true {
        scores[index][position] *= Float(factor)
      }
      network.layers[index].mask = masks[index]
    }
    network.extendMasks(scores, to: target, pattern: pattern, progress: progress)
  }

  /// A network of the same masks, whose weights are trained from the fraction `rewind` of the dense
  /// training on; the same network when there is none.
  ///
  /// Equal trainings give equal bits, so the dense training is gone through again up to there.
  private func rewound(
    _ pruned: Network, _ task: CompressionTask
  ) throws(TrainingError) -> Network {
    guard let rewind else { return pruned }
    var configuration = task.training
    configuration.patience = nil
    var isMasked = false
    func mask(_ network: inout Network) {
      isMasked = true
      for index in network.layers.indices { network.layers[index].mask = pruned.layers[index].mask }
      network.clearMasked()
    }
    var network = try task.trainer.train(
      task.freshNetwork(like: pruned), on: task.train,
      validation: task.validation, configuration: configuration,
      during: { time, network in
        if !isMasked, time >= rewind { mask(&network) }
      }
    ).network
    // A training of few steps may have none after that time.
    if !isMasked { mask(&network) }
    return network
  }
}

extension CompressionTask {
  /// The training samples of one of gradual pruning's updates: all updates together take each
  /// sample once, so that a criterion that looks at data costs no more than one pass over it.
  fileprivate func part(_ update: Int) -> Samples {
    let parts = min(CubicSchedule.updates, train.count)
    let part = max(0, update - 1) % parts
    return train.selecting(
      Array(part * train.count / parts..<(part + 1) * train.count / parts))
  }
}
