extension Templates {
  /// 四包 and 四定: who answers for what.
  static let answers: [String: String] = [
    "record-answers": #"""
    <div id="answers" data-live>
    {{#answers}}<section class="sheet" id="{{id}}"><h2>{{heading}} <span class="soft">{{count}}</span></h2>
    {{#note}}<p class="soft">{{.}}</p>{{/note}}
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.answersFor}}</th>
    <th scope="col">{{t.answersPerson}}</th><th scope="col">{{t.colUnit}}</th><th scope="col">{{t.phone}}</th>
    <th scope="col">{{t.answersDate}}</th></tr></thead><tbody>
    {{#rows}}<tr data-answer="{{key}}"><th scope="row">{{label}}</th>
    {{#isNamed}}<td>{{#whoPath}}<a href="{{whoPath}}">{{who}}</a>{{/whoPath}}{{^whoPath}}{{who}}{{/whoPath}}
    {{#isGone}}<br><span class="badge due-amber">{{t.answersGone}}</span>{{/isGone}}
    {{#others}}<br><span class="soft">{{t.alsoWritten}}{{others}}</span>{{/others}}</td>
    <td>{{unit}}</td><td class="nowrap">{{phone}}</td><td class="nowrap">{{date}}</td>{{/isNamed}}
    {{^isNamed}}<td colspan="4"><span class="badge due-red">{{t.answersMissing}}</span></td>{{/isNamed}}</tr>
    {{/rows}}</tbody></table></div></section>
    {{/answers}}</div>
    """#
  ]
}
