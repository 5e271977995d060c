extension Templates {
  static let duplicates: [String: String] = [
    "duplicates": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.duplicatesTitle}}</h1>
    <div class="actions">{{#isAll}}<a href="/duplicates">{{t.duplicatesWaiting}}</a>{{/isAll}}
    {{^isAll}}<a href="/duplicates?all=yes">{{t.duplicatesAll}}</a>{{/isAll}}
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.duplicatesIntro}}</p>
    {{> pair-form}}
    <div class="sheet" id="rows" data-live>
    {{#rows}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.duplicateOne}}</th>
    <th scope="col">{{t.duplicateOther}}</th><th scope="col">{{t.duplicatePoints}}</th>
    <th scope="col">{{t.duplicateReasons}}</th><th scope="col">{{t.duplicateDecision}}</th></tr></thead>
    <tbody>{{/first()}}
    <tr><td><a href="{{href}}">{{number}}</a><br><span class="soft">{{title}}</span></td>
    <td><a href="{{href}}">{{otherNumber}}</a><br><span class="soft">{{otherTitle}}</span></td>
    <td class="nowrap">{{points}} · {{suspicion}}</td><td>{{reasons}}</td>
    <td>{{#isWaiting}}<span class="badge due-amber">{{decision}}</span>{{/isWaiting}}
    {{^isWaiting}}{{decision}}{{/isWaiting}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/rows}}
    {{^rows}}<p class="empty">{{t.duplicatesEmpty}}</p>{{/rows}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "duplicate": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.duplicateTitle}}</h1>
    <div class="actions"><button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> meanwhile}}
    {{> problems}}
    <p class="facts-bar"><strong id="pair-points">{{points}}</strong> <span class="badge">{{suspicion}}</span>
    {{#weights}}<span class="soft">{{.}}</span>{{/weights}}
    <span>{{t.duplicateDecision}} {{decision}}</span></p>
    {{#proposals}}<p class="notice warn">{{.}}</p>{{/proposals}}
    <div class="sheet"><div class="scroll" tabindex="0"><table class="compare"><thead><tr>
    <th scope="col">{{t.colField}}</th>
    {{#members}}<th scope="col"><span class="call">{{call}}</span> <a href="{{href}}">{{number}}</a>
    <span class="badge">{{state}}</span><br>
    <span class="soft nowrap">{{received}}</span></th>{{/members}}<th scope="col">{{t.alike}}</th></tr></thead><tbody>
    {{#rows}}<tr{{#isSame}} class="same"{{/isSame}}><th scope="row">{{label}}</th>
    <td class="prose" data-call="{{t.duplicateOne}}">{{one}}</td>
    <td class="prose" data-call="{{t.duplicateOther}}">{{other}}</td>
    <td>{{#isSame}}= {{t.alike}}{{/isSame}}{{#isUnlike}}≠ {{t.unlike}}{{/isUnlike}}{{#isUntold}}<span
    class="soft">{{t.comparedMasked}}</span>{{/isUntold}}</td></tr>{{/rows}}
    </tbody></table></div></div>
    <p class="notice" id="merge-preview"><strong>{{t.mergePreview}}</strong> {{preview}}</p>
    {{#canDecide}}<form novalidate method="post" action="{{action}}" id="decide" class="no-print">{{> csrf}}
    <input type="hidden" name="was" value="{{was}}">
    <fieldset id="decision"{{#choiceError}} aria-describedby="decision-error"{{/choiceError}}>
    <legend>{{t.duplicateQuestion}}</legend>{{#choiceError}}<p class="error" id="decision-error">{{.}}</p>
    {{/choiceError}}<div class="side-by-side">
    {{#choices}}<label class="value" for="decision-{{code}}"><span class="what"><input type="radio"
    id="decision-{{code}}" name="decision" value="{{code}}" required{{#isChosen}} checked{{/isChosen}}>{{word}}</span>
    <span class="why">{{effect}}</span></label>{{/choices}}
    {{#isMerged}}<label class="value" for="decision-split"><span class="what"><input type="radio" id="decision-split"
    name="decision" value="split"{{#isSplitChosen}} checked{{/isSplitChosen}}>{{t.duplicateTakeApart}}</span>
    <span class="why">{{t.duplicateEffect_split}}</span></label>{{/isMerged}}
    </div></fieldset>
    <div class="field wide"><label for="reason">{{t.reason}}</label><input id="reason" name="reason" value="{{reason}}"
    maxlength="2000" autocomplete="off" aria-describedby="reason-help{{#reasonError}} reason-error{{/reasonError}}"
    {{#reasonError}} aria-invalid="true"{{/reasonError}}><p class="help" id="reason-help">{{t.duplicateReasonHelp}}</p>
    {{#reasonError}}<p class="error" id="reason-error">{{.}}</p>{{/reasonError}}</div>
    <p class="actions"><button id="send">{{#isProposal}}{{t.propose}}{{/isProposal}}{{^isProposal}}{{t.decide}}
    {{/isProposal}}</button> <a href="/duplicates">{{t.cancel}}</a> <span class="soft">{{t.duplicateUndo}}</span></p>
    </form>{{/canDecide}}
    {{^canDecide}}<p class="notice">{{t.decidedBy}}{{deciders}}</p>{{/canDecide}}
    {{/content}}{{/layout}}
    """#,
    "record-duplicates": #"""
    {{#duplicates}}{{#first()}}<section class="sheet" id="duplicates" data-live><h2>{{t.duplicatesTitle}}</h2>
    <ul class="rows">{{/first()}}
    <li><span><a class="title" href="{{href}}">{{otherNumber}} {{otherTitle}}</a><br><span class="soft">{{otherState}} ·
    {{points}} · {{suspicion}}{{#reasons}}{{t.parenOpen}}{{reasons}}{{t.parenClose}}{{/reasons}}</span></span>
    <span class="end"><span class="badge{{#isWaiting}} due-amber{{/isWaiting}}">{{decision}}</span></span></li>
    {{#last()}}</ul></section>{{/last()}}{{/duplicates}}
    """#,
  ]
}
