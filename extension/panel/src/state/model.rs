//! What a language model was asked for the shown packet, and what came of it. The
//! local draft is kept beside the model's: the rep may go back and forth.

use std::sync::Arc;

use countersign_core::{
    draft::{
        Draft,
        model::{Answer, Cut, Job},
    },
    guard::Finding,
    packet::Packet,
};
use countersign_extension_shared::messages::ModelStands;

use super::State;

/// A draft with what the guard says of it.
type Letter = (Draft, Vec<Finding>);

/// All of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Model {
    /// What may be asked.
    pub(crate) jobs: Vec<Job>,
    /// Whether a reply is asked for without a click.
    automatic: bool,
    /// The packet that the rest is about.
    packet_id: String,
    /// What was asked last.
    pub(crate) job: Option<Job>,
    /// Whether it still runs.
    pub(crate) running: bool,
    /// Sentences of a letter that came so far.
    pub(crate) sentences: Vec<String>,
    /// What the model wrote and the letter does not say, and why.
    pub(crate) cut: Vec<Cut>,
    /// Why nothing came of it.
    pub(crate) why: Option<String>,
    /// A gist, a summary, another intent.
    pub(crate) told: Option<Answer>,
    /// Who answered.
    pub(crate) by: String,
    /// The model's letter, and the local one that it took the place of.
    letters: Option<[Letter; 2]>,
    /// Whether the local letter is shown, though there is one of the model's.
    pub(crate) local: bool,
}

impl Model {
    /// Whether a letter of the model's is there.
    pub(crate) const fn has_letter(&self) -> bool {
        self.letters.is_some()
    }
}

impl State {
    /// What may be asked. Gives the packet for which a reply is to be asked at once.
    pub(super) fn models(&mut self, jobs: Vec<Job>, automatic: bool) {
        self.model.automatic = automatic && jobs.contains(&Job::Draft);
        self.model.jobs = jobs;
    }

    /// The packet for which a reply is to be asked for now, without a click.
    pub(crate) fn wants_draft(&self) -> Option<String> {
        let fresh = self.model.automatic && self.model.job.is_none();
        self.packet.as_ref().filter(|_| fresh).map(|packet| packet.id.clone())
    }

    /// How a job stands. What is told of another packet is not heard.
    pub(super) fn stands(&mut self, packet_id: &str, job: Job, stands: ModelStands) {
        if self.packet.as_ref().is_none_or(|packet| packet.id != packet_id) {
            return;
        }
        if stands == ModelStands::Asked {
            let kept = core::mem::take(&mut self.model);
            let Model { jobs, automatic, letters, local, .. } = kept;
            self.model = Model { jobs, automatic, letters, local, ..Model::default() };
            packet_id.clone_into(&mut self.model.packet_id);
            (self.model.job, self.model.running) = (Some(job), true);
            return;
        }
        let model = &mut self.model;
        model.running = matches!(stands, ModelStands::Sentence { .. });
        match stands {
            ModelStands::Asked | ModelStands::Stopped => model.sentences.clear(),
            ModelStands::Sentence { text } => model.sentences.push(text),
            ModelStands::Told { answer, model: by } => {
                (model.told, model.by) = (Some(answer), by);
            }
            ModelStands::Failed { why, cut } => {
                model.sentences.clear();
                (model.why, model.cut) = (Some(why), cut);
            }
            ModelStands::Letter { draft, findings, cut, model: by } => {
                model.sentences.clear();
                (model.cut, model.by) = (cut, by);
                self.letter((draft, findings));
            }
        }
    }

    fn letter(&mut self, own: Letter) {
        let Some(packet) = &self.packet else { return };
        let local = match self.model.letters.take() {
            Some([_, local]) => local,
            None => (packet.draft.clone(), packet.findings.clone()),
        };
        self.model.letters = Some([own, local]);
        self.show_letter(false);
    }

    /// Shows the local letter, or the model's.
    pub(crate) fn show_letter(&mut self, local: bool) {
        let Some([own, composed]) = self.model.letters.clone() else { return };
        let (draft, findings) = if local { composed } else { own };
        self.model.local = local;
        if let Some(packet) = &self.packet {
            self.packet = Some(Arc::new(Packet { draft, findings, ..Packet::clone(packet) }));
        }
    }

    /// A packet came: with its local letter. The model's stands where it was made for
    /// the same packet, and is forgotten otherwise.
    pub(super) fn with_letter(&mut self, mut packet: Packet) -> Packet {
        if self.model.packet_id != packet.id {
            let jobs = core::mem::take(&mut self.model.jobs);
            let automatic = self.model.automatic;
            self.model = Model { jobs, automatic, ..Model::default() };
        } else if let Some([(draft, findings), _]) =
            self.model.letters.as_ref().filter(|_| !self.model.local)
        {
            draft.clone_into(&mut packet.draft);
            findings.clone_into(&mut packet.findings);
        }
        packet
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;
    use countersign_core::draft::{Sentence, Source};
    use countersign_extension_shared::messages::PanelUpdate;

    fn shown() -> State {
        let mut state = State::default();
        state.apply(PanelUpdate::Packet(Box::new(fixtures::view())));
        state
    }

    fn tell(state: &mut State, stands: ModelStands) {
        let packet_id = fixtures::packet().id;
        state.apply(PanelUpdate::Model { packet_id, job: Job::Draft, stands });
    }

    fn letter() -> ModelStands {
        let sentence = Sentence::new("The model's own words.", Source::Courtesy);
        let draft = Draft { language: "en".to_owned(), paragraphs: vec![vec![sentence]] };
        ModelStands::Letter { draft, findings: vec![], cut: vec![], model: "m".to_owned() }
    }

    #[test]
    fn the_local_draft_stands_until_the_models_is_whole_and_can_be_had_back() {
        let mut state = shown();
        let local = state.reply();
        tell(&mut state, ModelStands::Asked);
        tell(&mut state, ModelStands::Sentence { text: "The model's".to_owned() });
        assert!(state.model.running && state.reply() == local);
        tell(&mut state, letter());
        assert_eq!(state.reply(), "The model's own words.");
        state.apply(PanelUpdate::Packet(Box::new(fixtures::view())));
        assert_eq!(state.reply(), "The model's own words.", "read again, the letter stays");
        state.show_letter(true);
        assert_eq!(state.reply(), local);
        state.apply(PanelUpdate::Packet(Box::new(fixtures::view())));
        assert_eq!(state.reply(), local);
        state.show_letter(false);
        assert_eq!(state.reply(), "The model's own words.");
    }

    #[test]
    fn a_failure_leaves_the_local_draft_and_tells_why() {
        let mut state = shown();
        let local = state.reply();
        tell(&mut state, ModelStands::Asked);
        tell(&mut state, ModelStands::Failed { why: "it fell silent".to_owned(), cut: vec![] });
        assert_eq!((state.reply(), state.model.why.as_deref()), (local, Some("it fell silent")));
        assert!(!state.model.running);
    }

    #[test]
    fn what_the_rep_wrote_is_not_replaced() {
        let mut state = shown();
        state.set_reply("my words".to_owned());
        tell(&mut state, letter());
        assert_eq!(state.reply(), "my words");
        assert!(state.draft_changed());
    }

    #[test]
    fn another_tickets_letter_is_not_heard_and_forgotten_with_its_packet() {
        let mut state = shown();
        tell(&mut state, letter());
        let mut other = fixtures::view();
        other.packet.id = "another".to_owned();
        let local = other.packet.draft.text();
        state.apply(PanelUpdate::Packet(Box::new(other)));
        assert_eq!(state.reply(), local);
        tell(&mut state, letter());
        assert_eq!(state.reply(), local);
    }

    #[test]
    fn a_reply_is_asked_for_once_where_the_workspace_wants_it() {
        let mut state = shown();
        assert_eq!(state.wants_draft(), None);
        state.apply(PanelUpdate::Models { jobs: vec![Job::Draft], automatic: true });
        assert_eq!(state.wants_draft(), Some(fixtures::packet().id));
        tell(&mut state, ModelStands::Asked);
        assert_eq!(state.wants_draft(), None);
    }
}
