extension WorkflowDiagram {
  /// Black on white in print whatever the screen's colours; what a line means never hangs on its colour.
  static let style = """
    <style>
    text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif }
    .paper { fill: #ffffff }
    .gap { fill: none; stroke: #ffffff; stroke-width: 6 }
    .line { fill: none; stroke: #1c2733; stroke-width: 1.4 }
    .anywhere .line { stroke-width: 2 }
    .head { fill: #1c2733 }
    .hub .line { stroke-dasharray: 7 3.5 }
    .same-day .line { stroke-dasharray: 12 3 2 3 }
    .state rect { fill: #eef2f6; stroke: #1c2733; stroke-width: 1.5 }
    .start rect { fill: #ffffff; stroke-width: 3 }
    .end rect { fill: #ffffff }
    .end rect + rect { fill: #eef2f6; stroke-width: 1 }
    text { fill: #1c2733; font-size: 13px }
    .state text { text-anchor: middle }
    .name { font-weight: 600 }
    .heading { font-size: 25px; font-weight: 600 }
    .counts { text-anchor: end }
    .number { font-weight: 600 }
    .mark circle { fill: #ffffff; stroke: #1c2733; stroke-width: 1.2 }
    .mark text { font-size: 10px }
    @media screen and (prefers-color-scheme: dark) {
      .paper { fill: #12181f }
      .gap { stroke: #12181f }
      .line { stroke: #dfe7ef }
      .head { fill: #dfe7ef }
      .state rect { fill: #26313d; stroke: #dfe7ef }
      .start rect, .end rect { fill: #12181f }
      .end rect + rect { fill: #26313d }
      .mark circle { fill: #12181f; stroke: #dfe7ef }
      text { fill: #f2f6fa }
    }
    </style>
    """
}
