//! What the rep asked while the service worker was not there to hear it.
//!
//! A worker that starts again does not know a panel until it has looked up the panel's nonce,
//! and lets requests before that fall; one that is being stopped still takes messages that
//! nobody will read. So nothing is posted before the worker has spoken, and a submission
//! counts as heard only when it is answered.

use std::collections::VecDeque;

use countersign_extension_shared::messages::{PanelRequest, PanelUpdate};

/// Requests kept at most; the rep clicks again for the rest.
const WAITING_MAX: usize = 16;

/// What is still to be said to the worker.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    waiting: VecDeque<PanelRequest>,
    /// The worker has spoken in this life of the connection.
    is_heard: bool,
    /// A submission that no answer came to.
    unanswered: Option<PanelRequest>,
}

impl Pending {
    /// Takes `request`; what is to be posted now.
    pub(crate) fn ask(&mut self, request: PanelRequest) -> Option<PanelRequest> {
        if self.is_heard {
            self.note(&request);
            return Some(request);
        }
        // A submission pushes out what can be asked again.
        if self.waiting.len() >= WAITING_MAX && matches!(request, PanelRequest::Submit { .. }) {
            self.waiting.pop_front();
        }
        if self.waiting.len() < WAITING_MAX {
            self.waiting.push_back(request);
        }
        None
    }

    /// The worker spoke: what waited, to be posted now.
    pub(crate) fn heard(&mut self) -> Vec<PanelRequest> {
        self.is_heard = true;
        let waited: Vec<PanelRequest> = self.waiting.drain(..).collect();
        waited.iter().for_each(|request| self.note(request));
        waited
    }

    /// The worker said `update`.
    pub(crate) fn answered(&mut self, update: &PanelUpdate) {
        let answers = match (update, &self.unanswered) {
            (PanelUpdate::Submission(told), Some(PanelRequest::Submit { packet_id, .. })) => {
                told.packet_id == *packet_id
            }
            // What went wrong is told; the rep clicks again.
            (PanelUpdate::Problem { .. }, _) => true,
            _ => false,
        };
        if answers {
            self.unanswered = None;
        }
    }

    /// The connection is gone. A submission without an answer is made again: the outbox keeps a
    /// packet once. Nothing else is, for it could be done twice.
    pub(crate) fn gone(&mut self) {
        self.is_heard = false;
        self.waiting.extend(self.unanswered.take());
    }

    fn note(&mut self, request: &PanelRequest) {
        if matches!(request, PanelRequest::Submit { .. }) {
            self.unanswered = Some(request.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use countersign_extension_shared::messages::{Submission, SubmissionState};

    use super::*;

    fn submission() -> PanelRequest {
        PanelRequest::Submit { packet_id: "p".to_owned(), draft: "d".to_owned() }
    }

    fn answer(packet_id: &str) -> PanelUpdate {
        PanelUpdate::Submission(Submission {
            packet_id: packet_id.to_owned(),
            state: SubmissionState::Queued,
            note: String::new(),
            reply: None,
        })
    }

    #[test]
    fn nothing_is_posted_before_the_worker_speaks() {
        let mut pending = Pending::default();
        assert_eq!(pending.ask(PanelRequest::Reread), None);
        assert_eq!(pending.heard(), [PanelRequest::Reread]);
        assert_eq!(pending.ask(PanelRequest::Teach), Some(PanelRequest::Teach));
        assert_eq!(pending.heard(), []);
        pending.gone();
        assert_eq!(pending.ask(PanelRequest::Teach), None);
    }

    #[test]
    fn a_submission_without_an_answer_is_made_again_and_nothing_else() {
        let mut pending = Pending::default();
        pending.heard();
        for request in [submission(), PanelRequest::Reread] {
            assert!(pending.ask(request).is_some());
        }
        pending.gone();
        assert_eq!(pending.heard(), [submission()]);
        pending.gone();
        assert_eq!(pending.heard(), [submission()], "until it is answered");
        pending.answered(&PanelUpdate::Reading);
        pending.answered(&answer("another"));
        pending.gone();
        assert_eq!(pending.heard(), [submission()], "by an answer of its own");
        pending.answered(&answer("p"));
        pending.gone();
        assert_eq!(pending.heard(), []);
    }

    #[test]
    fn a_problem_ends_a_submission() {
        let mut pending = Pending::default();
        pending.heard();
        pending.ask(submission());
        pending.answered(&PanelUpdate::Problem { what: String::new(), remedy: String::new() });
        pending.gone();
        assert_eq!(pending.heard(), []);
    }

    #[test]
    fn no_more_than_so_many_wait() {
        let mut pending = Pending::default();
        for _ in 0..2 * WAITING_MAX {
            pending.ask(PanelRequest::Reread);
        }
        pending.ask(submission());
        let waited = pending.heard();
        assert_eq!(waited.len(), WAITING_MAX);
        assert_eq!(waited.last(), Some(&submission()), "which pushes out another");
    }
}
