//! The verdict as an approver's browser sends it.

use worker::Request;

use super::decide::{self, Verdict};
use crate::{body, refusal::Refusal, reply::Reply, store::tokens::Caller, workspace::Visit};

/// Takes the form of the packet's page.
pub async fn decide(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    packet_id: &str,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    let approved = match form.get("verdict") {
        "approve" => true,
        "decline" => false,
        other => {
            return Err(Refusal::invalid(format!(
                "`verdict` is `{other}`, neither `approve` nor `decline`"
            )));
        }
    };
    let given = |name: &str| Some(form.get(name).to_owned()).filter(|text| !text.is_empty());
    let verdict = Verdict {
        approved,
        reason: form.get("reason").to_owned(),
        draft: given("draft"),
        amount: given("amount"),
        seen: form.get("seen").parse().ok(),
    };
    decide::decide(visit, caller, packet_id, &verdict)?;
    Ok(Reply::see_other(visit.path(&format!("packets/{packet_id}/view"))))
}
