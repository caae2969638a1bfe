//! What an answer of the edge means for a submission.

use countersign_extension_shared::messages::SubmissionState;
use serde::Deserialize;

use super::Trouble;

/// What became of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// The edge has it.
    Through(SubmissionState, String),
    /// It stays here and is tried again: why.
    Wait(String),
    /// Trying the same again would fail the same: what to do.
    Refused(String),
}

/// Judges the answer to a `PUT` of a packet.
pub fn judge_put(status: u16, body: &str) -> Judgement {
    #[derive(Deserialize)]
    struct Taken {
        state: String,
    }
    match status {
        200 | 201 => match serde_json::from_str::<Taken>(body) {
            Ok(taken) if taken.state == "waiting" => Judgement::Through(
                SubmissionState::Waiting,
                "it stands in the team's digest".to_owned(),
            ),
            Ok(taken) if taken.state == "recorded" => Judgement::Through(
                SubmissionState::Recorded,
                "recorded; nobody else needs to sign".to_owned(),
            ),
            // Sent again after its answer was lost: decided meanwhile, as the inbox will tell.
            Ok(taken) if matches!(taken.state.as_str(), "approved" | "declined" | "expired") => {
                Judgement::Through(SubmissionState::Waiting, "it was decided".to_owned())
            }
            _ => Judgement::Wait(
                "what answers at the edge's address is no Countersign edge: check it in options"
                    .to_owned(),
            ),
        },
        409 => Judgement::Refused(
            "this packet was submitted already, with another draft: that one stands".to_owned(),
        ),
        // A matter of the connection: once it is right, the same bytes go through.
        401 | 403 | 404 | 408 | 429 => Judgement::Wait(error_of(status, body).to_string()),
        400..=499 => Judgement::Refused(error_of(status, body).to_string()),
        _ => Judgement::Wait(error_of(status, body).to_string()),
    }
}

/// The trouble that an answer tells, or what its status means.
pub fn error_of(status: u16, body: &str) -> Trouble {
    #[derive(Deserialize)]
    struct Envelope {
        error: Told,
    }
    #[derive(Deserialize)]
    struct Told {
        #[serde(default)]
        code: String,
        message: String,
        #[serde(default)]
        remedy: String,
    }
    if let Ok(Envelope { error }) = serde_json::from_str(body) {
        return Trouble { what: error.message, remedy: error.remedy, code: error.code };
    }
    let (what, remedy) = match status {
        401 => ("the edge does not know this token", "set a valid token in options"),
        403 => ("this token may not do that", "ask an admin for a token with the right role"),
        404 => ("the edge has no such workspace", "check the workspace id in options"),
        429 => ("the edge asks for patience", "nothing to do: it is sent later"),
        500.. => ("the edge failed", "nothing to do: it is sent later; tell its operator"),
        _ => ("the edge gave an answer that was not understood", "check its address in options"),
    };
    Trouble {
        what: format!("{what} (status {status})"),
        remedy: remedy.to_owned(),
        code: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_through_wait_or_refused() {
        let through = |state| {
            matches!(judge_put(201, &format!(r#"{{"state":"{state}"}}"#)), Judgement::Through(..))
        };
        assert!(through("waiting") && through("recorded"));
        for (status, body, waits) in [
            (200, "<html>a captive portal</html>", true),
            (401, "", true),
            (403, "", true),
            (404, "not found", true),
            (409, "", false),
            (413, "", false),
            (422, r#"{"error":{"code":"c","message":"m","remedy":"r"}}"#, false),
            (429, "", true),
            (500, "", true),
            (503, "", true),
            (302, "", true),
        ] {
            let judgement = judge_put(status, body);
            assert_eq!(matches!(judgement, Judgement::Wait(_)), waits, "{status}: {judgement:?}");
        }
    }

    #[test]
    fn the_edges_own_words_come_first() {
        let told = error_of(422, r#"{"error":{"code":"c","message":"m","remedy":"r"}}"#);
        assert_eq!((told.what.as_str(), told.remedy.as_str()), ("m", "r"));
        assert!(error_of(401, "").what.contains("token"));
    }
}
