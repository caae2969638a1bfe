//! A batch of events against what stands already: what a store must write, worked out in
//! memory, so that a batch costs a store a few statements and not a few for each event.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    event::Event,
    tally::{Day, deltas},
};

/// The event that stands in a slot of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The day.
    pub day: Date,
    /// The event.
    pub event: Event,
    /// Who handed it in.
    pub rep: String,
}

/// A new event as a store keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct New {
    /// The day that it counts for.
    pub day: Date,
    /// Its slot.
    pub slot: String,
    /// The event.
    pub event: Event,
    /// It stands in its slot; another that does not is kept and not counted.
    pub counted: bool,
}

/// What a batch changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// Events to add.
    pub new: Vec<New>,
    /// Ids of kept events that stand no longer.
    pub displaced: Vec<String>,
    /// What is added to the figures of each day.
    pub figures: BTreeMap<Date, Day>,
}

impl Changes {
    /// Lets what stands in `slots` keep its place, whatever it is: new events there are kept
    /// and not counted.
    pub fn give_way(&mut self, slots: &BTreeSet<(Date, String)>, rep: &str) {
        for new in self.new.iter_mut().filter(|new| new.counted) {
            if slots.contains(&(new.day, new.slot.clone())) {
                new.counted = false;
                let figures = self.figures.entry(new.day).or_default();
                new.event
                    .contribution(rep)
                    .into_iter()
                    .for_each(|step| figures.add(&step.taken_back()));
            }
        }
    }
}

/// Who stands in a slot while a batch is gone through.
enum Holder {
    /// An event that was kept before.
    Kept(Event, String),
    /// The new event at this place.
    New(usize),
}

/// What `events`, handed in by `rep`, change where `standing` holds every event that stands
/// in one of their slots. An id that comes twice counts once; ids that the store knows must
/// be left out by the caller.
#[must_use]
pub fn changes(events: Vec<(Date, Event)>, rep: &str, standing: Vec<Standing>) -> Changes {
    let mut ids = BTreeSet::new();
    let mut holders: BTreeMap<(Date, String), Holder> = standing
        .into_iter()
        .map(|kept| ((kept.day, kept.event.slot()), Holder::Kept(kept.event, kept.rep)))
        .collect();
    let mut changes = Changes::default();
    for (day, event) in events {
        if !ids.insert(event.id.clone()) {
            continue;
        }
        let slot = event.slot();
        let place = (day, slot.clone());
        let beside = match holders.get(&place) {
            Some(Holder::Kept(kept, by)) => Some((kept, by.as_str())),
            Some(Holder::New(at)) => changes.new.get(*at).map(|new| (&new.event, rep)),
            None => None,
        };
        let steps = deltas(beside, &event, rep);
        let counted = steps.is_some();
        if let Some(steps) = steps {
            let figures = changes.figures.entry(day).or_default();
            steps.iter().for_each(|step| figures.add(step));
            match holders.insert(place, Holder::New(changes.new.len())) {
                Some(Holder::Kept(kept, _)) => changes.displaced.push(kept.id),
                Some(Holder::New(at)) => {
                    if let Some(new) = changes.new.get_mut(at) {
                        new.counted = false;
                    }
                }
                None => {}
            }
        }
        changes.new.push(New { day, slot, event, counted });
    }
    changes.figures.retain(|_, figures| !figures.is_empty());
    changes
}
