//! `countersign packet`: tickets in, packets out.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use countersign_core::{
    clock::{self, Clock, Market},
    packet::{self, contract::PacketJson},
    policy::pack::Pack,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    failure::{Failure, Outcome},
    input::{packs, records, tickets},
    model, show,
};

/// The hour at which a day given by `--today` is taken, in the brand's zone.
const TODAY_HOUR: i8 = 12;

#[derive(clap::Args)]
pub struct Arguments {
    /// A policy pack: a folder with policy.toml and documents. Without one, money always needs approval.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    #[command(flatten)]
    records: records::Files,
    /// Tickets as JSON: an array, or one object a line; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    tickets: PathBuf,
    /// Decide as if on this day (noon in the brand's zone); default now. Records
    /// then count as exported on that day.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// One packet of JSON a line, after docs/packet.md.
    #[arg(long)]
    json: bool,
}

/// Prints the packet of each ticket; what could not be imported is told on standard error.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let pack = arguments.pack.as_deref().map(packs::load).transpose()?;
    let clock = clock(arguments.today, pack.as_ref());
    let store = records::import(&arguments.records, &clock, arguments.today.is_some())?;
    let tickets = tickets::read_with_seen(&arguments.tickets)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for read in tickets {
        let prepared = packet::prepare_with(read.ticket, model::built_in()).with_seen(read.seen);
        let found = store.find(&prepared.keys);
        let packet = prepared.finish(&found, pack.as_ref(), &clock);
        let text = if arguments.json {
            serde_json::to_string(&PacketJson::from(&packet))
                .map_err(|e| Failure::Input(format!("a packet cannot be written as JSON: {e}")))?
        } else {
            show::packet(&packet)
        };
        writeln!(out, "{text}")
            .map_err(|error| Failure::Io { name: "standard output".into(), error })?;
    }
    out.flush().map_err(|error| Failure::Io { name: "standard output".into(), error })
}

/// The clock in the pack's zone; without a pack in the machine's.
pub fn clock(today: Option<Date>, pack: Option<&Pack>) -> Clock {
    let zone = pack.and_then(|pack| clock::zone(&pack.brand.timezone));
    let zone = zone.unwrap_or_else(|| TimeZone::try_system().unwrap_or(TimeZone::UTC));
    let noon = today.and_then(|day| day.at(TODAY_HOUR, 0, 0, 0).to_zoned(zone.clone()).ok());
    let market = pack.map(|pack| Market::of_locale(&pack.brand.locale)).unwrap_or_default();
    Clock { now: noon.map_or_else(Timestamp::now, |zoned| zoned.timestamp()), zone, market }
}
