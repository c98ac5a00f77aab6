import Foundation
import Testing

/// Whatever happens, every acknowledged grade is in the log exactly once, the state is the replay of
/// the log, and the next run works.
///
///     EBB_FAULT_RUNS=5000 swift test --filter FaultTests
///
/// `EBB_FAULT_SEED` starts elsewhere, `EBB_FAULT_KIND` tries the kinds whose name contains it.
@Suite(.serialized) struct FaultTests {
  @Test func nothingAcknowledgedIsEverLost() throws {
    var table = FaultTable()
    let kinds = FaultKind.all.filter { wanted.isEmpty || $0.name.contains(wanted) }
    let weights = kinds.reduce(0) { $0 + $1.weight }
    for (number, kind) in kinds.enumerated() {
      var row = FaultTable.Row(kind: kind.name, skipped: kind.obstacle)
      if row.skipped == nil {
        let count = Int((Double(runs) * kind.weight / weights).rounded(.up))
        try hurt(kind, times: count, seed: seed &+ UInt64(number) << 32, &row)
      }
      for complaint in row.complaints.prefix(5) { Issue.record("\(kind.name): \(complaint)") }
      #expect(row.losses == 0, "\(kind.name)")
      table.rows.append(row)
    }
    print(table)
  }

  private var variables: [String: String] { ProcessInfo.processInfo.environment }
  private var runs: Int { variables["EBB_FAULT_RUNS"].flatMap { Int($0) } ?? 300 }
  private var seed: UInt64 { variables["EBB_FAULT_SEED"].flatMap { UInt64($0) } ?? 1 }
  private var wanted: String { variables["EBB_FAULT_KIND"] ?? "" }

  /// A collection lives through some faults of its kind, then comes a new one.
  private func hurt(
    _ kind: FaultKind, times: Int, seed: UInt64, _ row: inout FaultTable.Row
  ) throws {
    var done = 0
    while done < times {
      let life = min(times - done, 20)
      let patient = try Patient(seed: seed &+ UInt64(done))
      for run in done..<(done + life) {
        patient.sleepSomeDays()
        let before = patient.complaints.count
        try kind.hurt(patient, run)
        try patient.gradeOneMore()
        for complaint in patient.complaints.dropFirst(before) {
          row.complaints.append("seed \(seed), run \(run): \(complaint)")
        }
      }
      done += life
      row.runs += life
      row.acknowledged += patient.acknowledged
      row.losses += patient.losses
    }
  }
}

extension FaultKind {
  static var all: [FaultKind] {
    kills + injected + streams + imports + commands + damagedLogs + otherDamage + worlds
  }
}
