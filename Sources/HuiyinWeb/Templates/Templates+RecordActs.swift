extension Templates {
  /// What may be done with a record next, and forms of it that were put aside.
  static let recordActs: [String: String] = [
    "record-acts": #"""
    <section class="no-print" id="acts" data-live><h2>{{t.tabActs}}</h2>
    {{> kept-forms}}
    {{#cases}}{{#first()}}<div class="sheet" id="cases"><h3>{{t.casesOfIntake}}</h3>{{/first()}}
    <p><a href="{{href}}">{{number}}</a> {{state}}</p>{{#last()}}</div>{{/last()}}{{/cases}}
    {{#canOpen}}<form novalidate method="post" action="{{base}}/open" class="sheet" id="open-case">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    <p>{{t.openCaseWords}}</p><button>{{t.openCase}}</button></form>{{/canOpen}}
    {{#steps}}{{#first()}}<h3>{{t.actsSteps}}</h3>{{/first()}}
    <details class="act" id="step-{{key}}" data-step="{{key}}"><summary>{{label}}
    {{#isProposal}}<span class="badge">{{t.asProposal}}</span>{{/isProposal}}</summary>
    <form novalidate method="post" action="{{base}}/steps/{{key}}">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <p class="why">{{words}}</p>
    <button>{{label}}</button> {{> keep-draft}}</form></details>{{/steps}}
    {{> case-acts}}
    {{^steps}}{{^caseActs}}{{^canOpen}}<p class="soft" id="no-acts">{{t.actsEmpty}}</p>{{/canOpen}}{{/caseActs}}
    {{/steps}}
    {{> why-not}}
    {{#appends}}{{#first()}}<h3>{{t.actsEntries}}</h3>{{/first()}}<details class="act" id="entry-{{key}}"
    data-append="{{key}}"><summary>{{t.addEntry}}{{label}}</summary>
    {{> callback-script}}
    <form novalidate method="post" action="{{base}}/entries/{{key}}">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <button>{{t.save}}</button> {{> keep-draft}}</form></details>{{/appends}}
    </section>
    """#,
    "keep-draft": #"""
    <button name="act" value="draft" class="quiet" formnovalidate>{{t.saveDraft}}</button>
    """#,
    "kept-forms": #"""
    {{#keptForms}}{{#first()}}<section class="sheet" id="kept-forms"><h3>{{t.draftsTitle}}</h3>
    <p class="soft">{{t.keptFormsIntro}}</p><ul class="rows">{{/first()}}
    <li><span><a class="title" href="{{href}}">{{label}}</a><br><span class="soft nowrap">{{time}}</span></span>
    <span class="end"><form novalidate method="post" action="{{href}}">{{> csrf}}<button name="act" value="discard"
    class="quiet">{{t.discardDraft}}</button></form></span></li>{{#last()}}</ul></section>{{/last()}}{{/keptForms}}
    """#,
    "why-not": #"""
    {{#whyNot}}{{#first()}}<details class="act" id="why-not"><summary>{{t.whyNotTitle}}</summary><div><ul>{{/first()}}
    <li><strong>{{label}}</strong> <span class="why">{{why}}</span></li>
    {{#last()}}</ul></div></details>{{/last()}}{{/whyNot}}
    {{#elsewhere}}{{#first()}}<details class="act" id="elsewhere"><summary>{{t.elsewhereTitle}}</summary><div>
    <p class="why">{{t.elsewhereIntro}}</p><ul>{{/first()}}
    <li data-elsewhere="{{key}}"><strong>{{label}}</strong>
    <span class="why">{{t.possibleFrom}}{{from}}{{t.whoMay}}{{who}}</span></li>
    {{#last()}}</ul><p class="why">{{scopeNote}}</p></div></details>{{/last()}}{{/elsewhere}}
    """#,
  ]
}
