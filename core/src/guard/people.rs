//! Who is a person: by a title before the name, or by a given name in seven languages.

use super::utterance::Utterance;

/// What stands before a name, folded, in seven languages.
pub const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "herr", "herrn", "frau", "m", "dr", "prof", "mme", "mlle", "monsieur",
    "madame", "senor", "senora", "sr", "sra", "signor", "signora", "senhor", "senhora", "mevrouw",
    "meneer", "heer",
];

/// A title, a first name, or a word that tells of another customer before the name.
pub fn is_person(said: &Utterance<'_>, folded: &[String], before: &[&str], at: usize) -> bool {
    const OTHERS: &[&str] = &[
        "neighbour",
        "neighbor",
        "customer",
        "client",
        "cliente",
        "kunde",
        "kundin",
        "klant",
        "vecino",
        "voisin",
    ];
    let announces = |word: &str| TITLES.contains(&word) || OTHERS.contains(&word);
    let first = folded.first().map(String::as_str).unwrap_or_default();
    // "Auch Herr Falk": the run of capitals may begin before the title.
    let is_title = |word: &String| word.len() > 2 && TITLES.contains(&word.as_str());
    let title = folded.split_last().and_then(|(_, run)| run.iter().rposition(is_title));
    let inside = title
        .is_some_and(|title| !folded.iter().take(title).any(|word| is_colleague(&[word.as_str()])));
    let titled = inside
        || announces(first) && folded.len() >= 2
        || before.first().is_some_and(|w| announces(w));
    // A greeting's own name is another check's.
    let greeted = at <= 2
        && said.text.get(..said.span([at, at + 1])[0]).is_some_and(|t| t.trim().len() <= 20);
    let known = FIRST_NAMES.split_ascii_whitespace().any(|n| n == first);
    !greeted && (titled || known && folded.len() >= 2 && folded.len() <= 3)
}

pub fn is_colleague(before: &[&str]) -> bool {
    const OURS: &[&str] = &[
        "colleague",
        "manager",
        "name",
        "i'm",
        "am",
        "lead",
        "founder",
        "kollege",
        "kollegin",
        "collegue",
        "colega",
        "collega",
        "heisse",
        "supervisor",
        "director",
        "owner",
        "head",
    ];
    before.iter().take(2).any(|w| OURS.contains(w))
}

/// First names that tell a person, folded.
const FIRST_NAMES: &str = "james john robert michael william david richard joseph thomas charles \
    christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian \
    george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry \
    justin scott brandon benjamin ben samuel sam gregory alexander alex patrick jack dennis jerry \
    tyler aaron jose adam nathan henry douglas zachary peter kyle ethan oliver harry george noah \
    liam leo mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy \
    betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah \
    stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma \
    nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather \
    diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan \
    andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean \
    abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella \
    theresa diana natalie brittany charlotte marie kayla alexis lori priya nina hans klaus jurgen \
    wolfgang uwe stefan andreas matthias sebastian florian lukas felix jonas max moritz sabine petra \
    monika claudia katrin silke ute heike birgit anja lena lea mia greta jean pierre michel alain \
    philippe francois jacques nicolas julien antoine louis hugo camille sophie nathalie isabelle \
    sylvie celine chloe manon juliette carlos juan antonio manuel francisco javier luis miguel pedro \
    pablo alejandro lucia carmen isabel ana pilar marta elena giuseppe giovanni mario luigi francesco \
    marco luca giulia chiara francesca paola joao rui tiago nuno ines beatriz mariana catarina \
    pieter jan kees willem joost bram sanne fleur anouk femke \
    jutta ingrid gisela renate helga ursula brigitte erika elke karin gudrun irmgard waltraud \
    christa gerda hannelore helmut gunter manfred dieter bernd rainer jorg frank markus tobias \
    felicitas johannes philipp simon dominik fabian marcel niklas leon finn elias emil anton \
    theo jakob vincent oskar henri franziska carolin katharina johanna antonia marlene frieda \
    clara ida mathilda ella svenja wiebke imke antje kerstin anke susanne martina gabriele \
    cornelia bettina doreen mandy reinhard eberhard siegfried gerhard walter werner ralf \
    torsten thorsten lars nils olaf ingo holger detlef volker fatma ayse mehmet mustafa emre \
    elif zeynep yusuf ahmet hassan mohammed mohamed muhammad fatima aisha layla amina omar ali \
    ibrahim khalid samir nadia yasmin priyanka rahul amit sunita deepak anjali arjun kavita \
    rajesh sanjay pooja neha vikram lakshmi xiu hiroshi yuki kenji akiko haruto sakura minh \
    linh nguyen gareth rhys owen dylan cerys sian bronwyn ewan callum fraser hamish isla ailsa \
    moira fiona niamh siobhan aoife ciara sinead declan cormac eoin padraig brendan fergus \
    rosalind imogen felicity harriet beatrice matilda freya phoebe penelope eleanor georgina \
    philippa tabitha nigel clive trevor graham keith derek barry geoffrey alistair alasdair \
    rupert hugh giles tristan rowan caleb lucas aiden jayden wyatt connor curtis howard harold \
    wayne dwayne marcus darnell tyrone jamal keisha latoya shaniqua tanisha brianna madeline \
    haley kaitlyn skylar callie tess tessa joanne tracy beth betsy bonnie peggy dolores rocio \
    alvaro gonzalo iker aitor jordi oriol nuria montserrat meritxell mireia laia concepcion \
    rosario raquel silvia cristina irene noelia veronica lorena yolanda esther rafael ramon \
    fernando sergio ruben ivan oscar adrian diego mateo santiago andres felipe rodrigo ignacio \
    emilio ernesto guillermo ricardo roberto eduardo enrique gabriela valentina ximena \
    guadalupe louise lina zoe clemence mathilde margaux pauline marion oceane amelie aurelie \
    virginie sandrine valerie veronique corinne pascale odile monique josette ginette gerard \
    bernard christian patrice thierry laurent olivier stephane christophe frederic sebastien \
    guillaume romain maxime clement baptiste mathis enzo gabriel raphael jules maxence gaspard \
    lucien yves yvonne simone colette matteo lorenzo alessandro davide federico riccardo \
    tommaso edoardo filippo vincenzo salvatore domenico pasquale stefano fabio massimo claudio \
    daniele alessia federica elisa ilaria arianna camilla serena michela antonella rosanna \
    donatella patrizia giovanna caterina lucrezia ornella joana rita sofia leonor matilde \
    margarida francisca madalena sonia carla susana helena fernanda adriana juliana camila \
    larissa leticia bruna vanessa goncalo duarte afonso martim vasco henrique bernardo \
    guilherme gustavo thiago vinicius caio marcelo fabiana renata leandro everton wellington \
    joris thijs daan luuk koen wouter maarten jeroen gijs dirk hendrik cornelis marieke \
    annelies liesbeth hanneke ilse lotte fenna roos eva maud esmee griet veerle katrien wim \
    luc dries stijn pieterjan";
