extension Templates {
  /// What answers something in a case: signatures, the end of a pause, which rating counts.
  static let caseActs: [String: String] = [
    "answered": #"""
    {{#about}}{{#first()}}<ul class="answered">{{/first()}}<li class="prose">{{.}}</li>{{#last()}}</ul>{{/last()}}
    {{/about}}
    """#,
    "case-acts": #"""
    {{#caseActs}}<details class="act" id="act-{{key}}" data-act="{{key}}"><summary>{{label}}</summary>
    <form novalidate method="post" action="{{base}}/acts/{{key}}">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    {{> answered}}
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <button>{{label}}</button></form></details>{{/caseActs}}
    """#,
    "callback-values": #"""
    {{#callbacks}}{{#first()}}<div class="side-by-side">{{/first()}}<div class="value"><span
    class="what">{{text}}</span>
    {{#opinion}}<span class="prose">{{opinion}}</span><br>{{/opinion}}
    <span class="soft">{{mode}} {{who}} · {{device}} · <span class="nowrap">{{time}}</span></span></div>
    {{#last()}}</div>{{/last()}}{{/callbacks}}
    """#,
    "record-satisfaction": #"""
    {{#satisfaction}}<section class="notice bad" id="satisfaction"><h2>{{t.ratingsDiffer}}</h2>
    {{> callback-values}}
    <p>{{t.decidedBy}}{{deciders}}</p>
    {{#settlePath}}<p class="actions"><a class="button" href="{{settlePath}}">{{t.decide}}</a></p>{{/settlePath}}
    </section>{{/satisfaction}}
    """#,
    "unsettled": #"""
    {{#unsettled}}{{#first()}}<section class="sheet" id="unsettled"><h2>{{t.ratingsDiffer}} <span
    class="soft">{{unsettledCount}}</span></h2>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.workCase}}</th>
    <th scope="col">{{t.callbackAttempts}}</th>
    <th scope="col" class="no-print"><span class="unseen">{{t.colAct}}</span></th></tr></thead><tbody>{{/first()}}
    <tr data-unsettled="{{record}}"><td>
    {{> work-case}}
    </td><td>
    {{> callback-values}}
    </td><td class="no-print">{{#settlePath}}<a class="button" href="{{settlePath}}">{{t.decide}}</a>{{/settlePath}}
    {{^settlePath}}<span class="soft">{{t.decidedBy}}{{deciders}}</span>{{/settlePath}}</td></tr>
    {{#last()}}</tbody></table></div></section>{{/last()}}{{/unsettled}}
    """#,
    "settle": #"""
    {{<layout}}{{$content}}
    <p class="soft"><a href="{{recordPath}}">{{number}}</a> {{recordTitle}} · {{state}}</p>
    <h1>{{label}}</h1>
    {{> meanwhile}}
    {{> problems}}
    <form novalidate method="post" action="{{action}}" id="settle">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    <fieldset id="f-rating"{{#ratingError}} aria-describedby="f-rating-error"{{/ratingError}}>
    <legend>{{t.chooseRating}} <span class="must">{{t.must}}</span></legend>
    <div class="side-by-side">{{#callbacks}}<div class="value"><span class="what">{{#isFirst}}<label
    class="tick" for="{{id}}"><input type="radio" id="{{id}}" name="rating" value="{{code}}"
    required{{#isChosen}} checked{{/isChosen}}>{{text}}</label>{{/isFirst}}{{^isFirst}}{{text}}{{/isFirst}}</span>
    {{#opinion}}<span class="prose">{{opinion}}</span><br>{{/opinion}}
    <span class="soft">{{mode}} {{who}} · {{device}} · <span
    class="nowrap">{{time}}</span></span></div>{{/callbacks}}</div>
    {{#ratingError}}<p class="error" id="f-rating-error">{{.}}</p>{{/ratingError}}</fieldset>
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <p class="why">{{t.settleWords}}</p>
    <p class="actions"><button id="send">{{t.decide}}</button> <a href="{{recordPath}}">{{t.cancel}}</a></p>
    </form>
    {{/content}}{{/layout}}
    """#,
  ]
}
