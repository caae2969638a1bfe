//! The form for a browser that no extension signs in.

use maud::{Markup, html};

use super::page;

/// The sign-in page of workspace `id`; `problem` says why the last try failed.
pub fn page_of(id: &str, workspace: &str, problem: Option<&str>) -> Markup {
    let header = html! { p.brand dir="auto" { (workspace) } };
    let main = html! {
        div.narrow {
            h1 { "Sign in" }
            (form(id, problem))
            p.quiet {
                "No token at hand? Open the digest from the extension: it signs you in. "
                "An admin of the workspace can issue a token."
            }
        }
    };
    page("Sign in", &header, &main)
}

/// The form alone.
pub fn form(id: &str, problem: Option<&str>) -> Markup {
    html! {
        form.sign-in method="post" action={ "/w/" (id) "/sign-in" } {
            label for="token" { "Your token" }
            input #token type="password" name="token" required autocomplete="off"
                autocapitalize="none" spellcheck="false" placeholder="cs_…"
                aria-describedby=[problem.map(|_| "problem")]
                aria-invalid=[problem.map(|_| "true")];
            @if let Some(problem) = problem {
                p #problem.problem role="alert" { span aria-hidden="true" { "! " } (problem) }
            }
            button.primary type="submit" { "Sign in" }
        }
    }
}
