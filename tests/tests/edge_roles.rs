//! The role table walked in a real workerd: every line as every role, at home and abroad.

use anyhow::Result;
use countersign_core::vocabulary::Role;
use countersign_edge::routes::{Access, Line, TABLE};
use countersign_tests::{
    http::Answer,
    workerd::{Edge, Workspace},
};

/// Asks for `line` with nothing in the body: whoever is let in meets another refusal, or an answer.
fn ask(edge: &Edge, workspace: &Workspace, line: &Line, token: Option<&str>) -> Result<Answer> {
    let path = line.path.replace(['{', '}'], "");
    let call = edge.call(line.method, &workspace.path(&path));
    let call = if line.method == "GET" { call } else { call.body("application/json", "") };
    match token {
        Some(token) => call.bearer(token).send(),
        None => call.send(),
    }
}

#[test]
fn every_route_admits_its_roles_at_home_and_nobody_from_abroad() -> Result<()> {
    let edge = Edge::start()?;
    let (loft, foreign) = (edge.create_workspace("North Loft")?, edge.create_workspace("Other")?);
    for line in TABLE.iter().filter(|line| line.access != Access::Open) {
        let what = format!("{} {}", line.method, line.path);
        assert_eq!(ask(&edge, &loft, line, None)?.status, refused(line), "{what} as nobody");
        for role in Role::ALL {
            // A token of its own for each line: some lines end the token they are asked with.
            let (_, token) = edge.create_token(&loft, &[role.as_str()])?;
            let abroad = ask(&edge, &foreign, line, Some(&token))?;
            assert_eq!(abroad.status, refused(line), "{what} as {role} of another workspace");
            let home = ask(&edge, &loft, line, Some(&token))?;
            let may = line.access.roles().contains(role);
            let kept_out = home.status == 401
                || home.verdict().1 == "role_missing"
                || home.body.contains("needs the role");
            assert_eq!(!kept_out, may, "{what} as {role}: {} {}", home.status, home.body);
            assert!(home.status < 500, "{what} as {role}: {home:?}");
        }
    }
    Ok(())
}

/// What nobody we know gets: a form that no page of ours sent is refused as such.
fn refused(line: &Line) -> u16 {
    if matches!(line.access, Access::Form(_)) { 403 } else { 401 }
}

#[test]
fn the_interface_document_names_every_route() {
    let document = include_str!("../../docs/edge-api.md");
    for line in TABLE {
        let named = format!("`{} /w/{{workspace}}/{}", line.method, line.path);
        let named = named.replace("packets/{packet}", "packets/{packet_id}");
        let named = named.replace(
            "DELETE /w/{workspace}/tokens/{token}",
            "DELETE /w/{workspace}/tokens/{token_id}",
        );
        assert!(document.contains(&named), "docs/edge-api.md does not name {named}");
    }
}
