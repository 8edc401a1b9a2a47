/// The shell of the pages: layout, navigation, forms, flash messages, error pages and the rules every request meets.
///
/// ## Writing a page
///
/// One class per feature, in the feature's package, its templates nested in it:
///
/// ```java
/// @Path("/deployments")
/// public class DeploymentPages {
///     @CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
///     record Register(Form form, List<Option> conditions) implements TemplateInstance {}   //
/// deployments/register.html
///
///     @GET @Path("new") @RolesAllowed("engineer")
///     public TemplateInstance register() { return page(Form.empty()); }
///
///     @POST @RolesAllowed("engineer") @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
///     public Response register(MultivaluedMap<String, String> fields) {
///         var form = Form.sent(fields);
///         return form.attempt(
///                 () -> {
///                     var made = deployments.register(caller.actor(), form.value("name"), ...);
///                     return Pages.seeOther("/deployments/" + made.id(), "Deployment registered.");
///                 },
///                 this::page);
///     }
/// }
/// ```
///
/// - Every method (or its class) says who may call it: `@RolesAllowed`, `@Authenticated` or `@PermitAll`.
/// - [dev.countersign.web.Form#attempt] shows the form again with what was typed and each error beside its field.
///   Field names are the error pointers without the slash.
/// - After success redirect with [dev.countersign.web.Pages#seeOther]; the sentence appears on the next page.
/// - Sent twice is done once: `{#csrf /}` gives each form a key, and [dev.countersign.web.SentOnce] does the rest.
/// - A thing that is not there: let the service throw `ProblemException.notFound`; the 404 page is made for you.
/// - Add the place to [dev.countersign.web.Navigation].
///
/// ## Writing a template
///
/// ```html
/// {#include layout title="Register a deployment"}
/// <form method="post" action="/deployments">
///   {#csrf /}{#errors form=form /}
///   {#field form=form name="name" label="Name" hint="As your team calls it." required=true /}
///   {#field form=form name="purpose" label="Purpose" type="textarea" /}
///   {#field form=form name="condition" label="Control" type="select" options=conditions /}
///   <button class="btn btn-primary" type="submit">Register</button>
/// </form>
/// {/include}
/// ```
///
/// Tags: `{#csrf /}`, `{#errors form=f /}`, `{#field ... /}` (type: text, textarea, select, checkbox, boxes, or any
/// input type), `{#status x /}` (a [dev.countersign.web.Status]), `{#rate value= lower= upper= n= constraint= /}`,
/// `{#time instant /}`, `{#ratebar value= lower= upper= [limit=] /}` beside a rate (a figure for the eye, hidden from
/// screen readers), `{#shortid id /}`, `{#pager next=cursor /}`, `{#empty title= text= [href= action=] /}`,
/// `{#history entries=list /}`.
/// States look the same everywhere: `{#status deployment.mode.state /}` for modes, statuses, cases, grants, severities
/// and verdicts ([dev.countersign.web.States]); an audit entry has `entry.words`, `entry.because` and `entry.place`.
/// Extensions: `fraction.percent`, `number.grouped`, `enumConstant.words`, `instant.utc`, `instant.day`.
/// Tables: `<table class="table cards">` with a `<caption>` and `data-label` on each cell become cards on a phone.
/// No inline script, style or event attribute: the content security policy blocks them. Attributes `app.js` knows:
/// `data-copy="text"` on a button, `data-confirm="name"` on an input (its form's button waits for that text, in
/// capitals or not) with `data-confirm-why="sentence"` beside it (shown while it waits),
/// `data-draft` on a form (what was typed survives a lost session).
/// Downloads for people have their own page addresses: `/api` takes bearer tokens only, never a session.
@NullMarked
package dev.countersign.web;

import org.jspecify.annotations.NullMarked;
