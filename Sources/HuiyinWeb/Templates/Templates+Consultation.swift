extension Templates {
  /// 会商研判: the agenda, one matter, the minutes.
  static let consultation: [String: String] = [
    "consultation": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.consultationTitle}}</h1><p class="soft nowrap">{{today}}</p>
    <div class="actions"><a href="/consultation/meetings" id="meetings">{{t.meetingsTitle}}</a>
    <a href="/consultation/minutes" id="minutes">{{t.consultationMinutes}}</a>
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    <p class="soft">{{t.consultationIntro}} <a class="no-print"
    href="/list?kind=case&amp;state=registered">{{t.consultationToPut}}</a></p>
    <div id="rows" data-live>
    {{#asked}}{{#first()}}<div class="notice warn" id="seals-asked"><p>{{t.meetingsAsked}}</p><ul
    class="plain">{{/first()}}<li><a href="{{path}}">{{t.consultationMinutes}} {{name}}</a></li>
    {{#last()}}</ul></div>{{/last()}}{{/asked}}
    {{#groups}}
    <section class="sheet" id="{{id}}"><h2>{{heading}} <span class="soft">{{count}}</span></h2>
    {{> consultation-rows}}
    {{#isMore}}<p class="soft">{{t.homeMore}}</p>{{/isMore}}
    </section>
    {{/groups}}
    {{^groups}}<p class="sheet empty">{{t.consultationEmpty}}</p>{{/groups}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "consultation-rows": #"""
    {{#rows}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.workCase}}</th>
    <th scope="col">{{t.consultationPut}}</th><th scope="col">{{t.colDeadline}}</th>
    <th scope="col">{{t.consultationProposed}}</th>
    <th scope="col" class="no-print"><span class="unseen">{{t.colAct}}</span></th></tr></thead><tbody>{{/first()}}
    <tr data-record="{{record}}"><td>
    {{> work-case}}
    </td><td>{{#put}}{{who}}<br><span
    class="soft nowrap">{{time}}</span>{{#reason}}<p class="prose">{{reason}}</p>{{/reason}}
    {{/put}}</td><td class="nowrap">{{#due}}{{> work-due}}{{/due}}</td>
    <td>{{> consultation-proposals}}</td>
    <td class="no-print"><a class="button quiet" href="{{matterPath}}"
    data-matter>{{t.consultationOpen}}</a></td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    """#,
    "consultation-proposals": #"""
    {{#proposed}}{{#first()}}<ul class="plain">{{/first()}}<li><strong>{{what}}</strong><br>
    <span class="soft">{{author}}</span>{{#why}}<p class="prose">{{why}}</p>{{/why}}
    {{#bound}}<br><span class="soft">{{label}} {{text}}</span>{{/bound}}</li>
    {{#last()}}</ul>{{/last()}}{{/proposed}}
    """#,
    "consultation-case": #"""
    {{<layout}}{{$content}}
    <p class="soft no-print"><a href="/consultation" id="to-agenda">{{t.consultationTitle}}</a> · <a href="{{base}}"
    id="to-record">{{t.toRecord}}</a></p>
    {{> record-head}}
    {{#readOnly}}<p class="notice warn">{{.}}</p>{{/readOnly}}
    <div class="columns"><div>
    {{> record-conflicts}}
    <section class="sheet" id="voices" data-live><h2>{{t.consultationVoices}}</h2>
    {{#voices}}{{#first()}}<div class="side-by-side">{{/first()}}<section class="value" data-voice><h3>{{unit}}</h3>
    <ul class="plain">{{#words}}<li><strong>{{sort}}</strong>
    {{#isLate}}<span class="badge due-amber">{{t.late}}</span>{{/isLate}}
    {{#writtenIn}}<span class="badge">{{.}}</span>{{/writtenIn}}
    {{#isByRecused}}<span class="badge due-red">{{t.byRecused}}</span>{{/isByRecused}}
    <span class="soft">{{who}} · <span class="nowrap">{{time}}</span>{{#origin}} · {{origin}}{{/origin}}</span>
    <dl>{{#fields}}<dt>{{label}}</dt><dd class="prose">{{text}}</dd>{{/fields}}</dl></li>{{/words}}</ul></section>
    {{#last()}}</div>{{/last()}}{{/voices}}
    {{^voices}}<p class="empty">{{t.voicesEmpty}}</p>{{/voices}}
    </section>
    <section class="sheet" id="proposed" data-live><h2>{{t.consultationProposed}}</h2>
    {{> consultation-proposals}}
    {{#proposed}}{{#first()}}<p class="no-print"><a href="/proposals">{{t.proposalsTitle}}</a></p>
    {{/first()}}{{/proposed}}
    {{^proposed}}<p class="empty">{{t.proposalsEmpty}}</p>{{/proposed}}
    </section>
    {{#members}}{{#first()}}<section class="sheet" id="members" data-live><h2>{{t.consultationGroup}}</h2>
    <ul class="plain">{{/first()}}<li><a href="{{href}}">{{number}}</a> {{title}} · {{state}}</li>
    {{#last()}}</ul></section>{{/last()}}{{/members}}
    {{> record-duplicates}}
    {{> record-facts}}
    </div><div>
    {{> record-clocks}}
    {{> consultation-acts}}
    </div></div>
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "consultation-acts": #"""
    <section class="no-print" id="acts" data-live><h2>{{t.consultationDecide}}</h2>
    {{#steps}}<details class="act" id="step-{{key}}" data-step="{{key}}"><summary>{{label}}
    {{#isProposal}}<span class="badge">{{t.asProposal}}</span>{{/isProposal}}</summary>
    <form novalidate method="post" action="{{base}}/steps/{{key}}">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="onward" value="agenda">
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <p class="why">{{words}}</p>
    <button>{{label}}</button></form></details>{{/steps}}
    {{#notes}}<details class="act" id="entry-{{key}}"
    data-append="{{key}}"><summary>{{t.addEntry}}{{label}}</summary>
    <form novalidate method="post" action="{{base}}/entries/{{key}}">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="onward" value="matter">
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <button>{{t.save}}</button></form></details>{{/notes}}
    {{> why-not}}
    </section>
    """#,
    "consultation-minutes": #"""
    {{<layout}}{{$content}}
    <p class="soft no-print"><a href="/consultation" id="to-agenda">{{t.consultationTitle}}</a></p>
    <div class="page-head"><h1>{{t.consultationMinutes}}</h1><p class="soft">{{dayWords}}</p>
    <div class="actions">{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <form class="filters no-print" action="/consultation/minutes" id="day-form"><div><label
    for="day">{{t.consultationDay}}</label><input id="day" name="day" type="date" value="{{day}}"></div>
    <button>{{t.filter}}</button></form>
    <p class="soft">{{t.consultationMinutesIntro}}</p>
    {{> consultation-decided}}
    {{/content}}{{/layout}}
    """#,
    "consultation-decided": #"""
    <div id="rows" data-live>
    {{#isCut}}<p class="notice warn" id="cut">{{t.consultationCut}}</p>{{/isCut}}
    {{#sealed}}{{#first()}}<section class="sheet" id="sealed"><p>{{t.consultationSealed}}</p><ul class="plain">
    {{/first()}}<li><a href="{{path}}">{{t.consultationMinutes}} {{name}}</a> <span
    class="soft">{{items}}</span></li>{{#last()}}</ul></section>{{/last()}}{{/sealed}}
    {{> work-counts}}
    {{#rows}}{{#first()}}<section class="sheet"><div class="scroll" tabindex="0"><table><thead><tr>
    <th scope="col">{{t.workCase}}</th><th scope="col">{{t.consultationDecision}}</th><th scope="col">{{t.reason}}</th>
    <th scope="col">{{t.colWho}}</th></tr></thead><tbody>{{/first()}}
    <tr data-record="{{record}}"><td>
    {{> work-case}}
    </td><td><strong>{{what}}</strong>{{#bound}}<br><span class="soft">{{label}}</span> {{text}}{{/bound}}</td>
    <td class="prose">{{reason}}</td><td>{{who}}<br><span class="soft nowrap">{{time}}</span></td></tr>
    {{#last()}}</tbody></table></div></section>{{/last()}}{{/rows}}
    {{^rows}}{{^isCut}}<p class="sheet empty">{{t.consultationNothing}}</p>{{/isCut}}{{/rows}}
    </div>
    {{^isCut}}<table class="sheet" id="signatures"><tbody>
    <tr><th scope="row">{{t.consultationChair}}</th><td></td><th scope="row">{{t.consultationClerk}}</th><td></td></tr>
    <tr><th scope="row">{{t.consultationPresent}}</th><td colspan="3"></td></tr></tbody></table>{{/isCut}}
    """#,
  ]
}
