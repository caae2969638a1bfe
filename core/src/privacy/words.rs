//! Word lists of seven languages, folded: what tells a name from a word.

use std::sync::OnceLock;

use crate::text::word_lists::Starts;

/// Words that are also first names or surnames: by themselves they are taken for a
/// known name only where the writing says so (`matcher`).
static COMMON: List = List::new(
    "\
 will may rose mark grace hope faith joy summer april june august bill sue pat jack rob art drew chase grant dean page \
 young long short small white black brown green gray grey king price sale sales bank card post case day love best good \
 west east north south hall field wood stone church bush rice bean cook baker major bishop knight noble power moon star \
 ray jay kay dale lane hill forest river brook glen heath daisy lily ivy holly hazel olive amber ruby pearl crystal \
 jade gene guy max sam ben jan mei mia dan una pia era ella elle nina vera eva ida son sol mar luz paz cruz rosa blanca \
 leon moreno rubio delgado bueno casa flores rico nieves dolores pilar consuelo angel santos reyes mayo abril marina \
 stein wolf koch klein gross lang kurz weiss schwarz roth rot braun jung neu alt engel sommer winter herbst berg bauer \
 frank vogel fuchs hase ernst gut frei kunde mai juni juli petit grand blanc noir claire martin roi bon pierre fleur \
 bianca bianchi rossi neri gentile bello grande luce stella vita chiara serena sole costa flor pinto branco wit zwart \
 groot jong bos koning roos friend hello hi order orders refund parcel home house office shop store list note read sara sera male mare \
 an bo jo al ed vi li xi wu ng do yi in is it on at to so as os um no na am im es el la le de da di du te se si me my we he us or of by go up be if \
 der die das und den dem des les une pas sur con per por para que com met een het van von bis mit aus bei",
);

/// Of those, words that begin sentences without being a name.
static FUNCTION: List = List::new(
    "\
 will may mark can an do in is it on at to so as os um no na am im es el la le de da di du te se si me my we he us or of \
 by go up be if der die das und den dem des les une pas sur con per por para que com met een het van von bis mit aus bei \
 bill page order post case day best good may long price sale note read guy hi hello era ella elle una sera will",
);

/// Saints have towns, not orders.
static SAINTS: List = List::new(
    "\
 saint sainte san sankt santa santo sao st",
);

/// What people are called before their names: "the driver Imran".
static PEOPLE: List = List::new(
    "\
 abuela abuelo adviser advisor afilhada afilhado agent ami amica amico amie amiga amigo assistant atendente aunt \
 auntie avo azubi baas baby bambina bambino bebe bezorger boss bote boy broer brother bruder buurman buurvrouw \
 capo carer caretaker carteiro chauffeur chef chefin chica chico child cleaner cognata colleague collega collegue \
 commessa commesso companera companero compi concierge conseiller conseillere corriere courier cousin cunada \
 cunado dad dame daughter dependienta dependiente dochter doctor dokter dottore dottoressa doutor doutora driver \
 engineer enkel enkelin entregador esposa estafeta facteur fahrer fahrerin farmaceutica farmacista fattorino \
 femme fiance figlia figlio filha filho fille fils fitter flatmate fratello frau frere freund freundin friend \
 funcionaria funcionario gardien gardienne gentleman gerente girl gran grandad grandma grandson guy hausmeister \
 hermana hermano hija hijo husband infirmiere irma irmao jefa jefe jongen kid kleine kleiner koerier kollege \
 kollegin lad lady landlord livreur madre mae mama mamie mamma man manager mann mari marido marito medecin \
 medewerker medewerkster medica medico meisje meneer menina menino mensajero mere mevrouw mieter mieterin moca \
 moeder moglie mom monteur mujer mum mutter nachbar nachbarin nan neffe neighbor neighbour nephew nichte niece \
 nina nino nonna nonno nurse oma onkel opa operador operadora operatore operatrice padre pai papa papi partner \
 patron patronne pere petit petite pharmacist piccola piccolo plumber porteiro porter portero portiere portinaia postman prima \
 primo ragazza ragazzo rapaz receptionist rep repartidor schwager schwester senhor senhora signor signora signore \
 sister sobrinha sobrinho soeur sohn sorella stagiaire suegra suegro suocera tante tata teacher technician \
 technicien tecnico tenant tia tio tochter tonton twins uncle vader vater vecina vecino vendeur vendeuse vicina \
 vicino vizinha vizinho voisin voisine vriend vriendin vrouw wife woman zia zio zoon zus",
);

/// First names that are words of some language in lower case.
static NAMES_AND_WORDS: List = List::new(
    "\
 abi adam aine akin alba albert ali alma ama amara amber amparo andre angel angelo ants arda \
 arden asma assunta aurora barbara bas belen bellini ben benedetti bert bharat bianca bill \
 billy bob bose bruni caceres camilla candela carina carmine carol carvalho castillo celeste \
 cem chas chelsea chie chus clara clark colombo concetta consolata cordero correia cristiano \
 daisy dan darshan dawn desiderio dino dolores donna drew dries dulce eligio elke ella elvis \
 erin erna esmeralda esperanza eve fanning fede ferri fiorella fleur franca frans geri gioia \
 gloria graca grace grazia hakan hanley heather helder hellen henry iris irma isa jack jan \
 jasmine jean jerry jesus jette jokin jordan judy julio jun kai karen ken kerry koos lan lana \
 lea lena leo levent lilo linda lisa lola lourdes lucas luna lydia maia maja malati malin \
 manuel manzo marc marcia marcio marco margarita margherita marguerite mariah marica marie \
 marina marinho mario marion maris mark marques mart martins mary massimo matt max mel \
 melissa melvin mercedes merlin mia mila miles milo mina miren modesto molla morna moses \
 mungo nascimento nele nesta nick nikolaus nina noel nogueira nollaig nora norma octave \
 oliveira oliver olivia olivier otto paloma pat patience paz pelin penny percy perla petra \
 pierre pilar pinho pinky pires ponce pooja pringle rabia rakhi ramadan rana ravi ray raya \
 reka rene reza rico robin roche rocio roman romero ron ronda rosa rosario rosati rosemary \
 russo saar salma samson sander santiago sara sean selim senta serena shea shona solange soo \
 stella sue suki tam tang tanner teddy teles terry thai tilda timo tolga tom tomos traian \
 trina ute uwe valentina valere vera victoria viola violet violeta wang yen zack zapata zelda",
);

/// Names of months that are also names of people.
static MONTHS: List = List::new(" may april june august mai mei mayo abril juni juli jan ");

/// Words beside a month.
static BEFORE_MONTH: List = List::new(
    "\
 in since until till by before after this last next early late mid of im seit bis ab anfang ende mitte en em di a de du in \
 fin debut desde hasta da dal tra entro begin eind sinds tot op since",
);

/// Particles within names, never a name by themselves.
static PARTICLES: List = List::new(
    "\
 van von vom zu zum zur der den dem de del della dei degli di da das do dos du des la le les lo el al y e ten ter te \
 bin ibn abu ben mac mc st saint san santa und und of the 't op in 's af av ap",
);

/// Titles before names.
static TITLES: List = List::new(
    "\
 mr mrs ms miss mx dr prof sir madam herr herrn hr frau fr dipl ing mag m mme mlle madame monsieur mademoiselle maitre me \
 sr sra srta senor senora senorita don dona d lic sig sigra signor signora signorina signore dott dottssa dottoressa avv rag \
 seu eng dra senhor senhora exmo exma dhr mevr mevrouw mw meneer drs mr familie family familia famille famiglia fam",
);

/// Words in the names of teams and machines.
static ROLES: List = List::new(
    "\
 support team bot service customer customers customercare kundenservice kundendienst shop store help helpdesk desk care system \
 automation admin administrator info sales contact noreply reply mailer notification notifications assistant atencion soporte \
 assistenza suporte klantenservice visitor guest unknown anonymous user client cliente kunde gast besucher visitante visiteur",
);

/// Words before a name in a greeting, an introduction or a closing.
static BESIDE_NAME: List = List::new(
    "\
 hi hey hello dear hallo liebe lieber liebes moin servus bonjour salut bonsoir cher chere hola estimado estimada querido querida \
 ciao salve buongiorno gentile caro cara ola oi caro hoi beste geachte regards cheers thanks thx sincerely love yours gruss grusse \
 gruesse lg vg mfg danke merci cordialement bises gracias saludos besos abrazo grazie saluti baci obrigado obrigada abraco beijos \
 groet groeten groetjes liefs bedankt name heisse bin llamo soy chiamo sono chamo sou naam ben am is appelle",
);

/// Words, sorted when they are first asked for.
struct List {
    text: &'static str,
    sorted: OnceLock<(Starts, Vec<&'static str>)>,
}

impl List {
    const fn new(text: &'static str) -> Self {
        Self { text, sorted: OnceLock::new() }
    }

    fn has(&self, word: &str) -> bool {
        let (starts, sorted) = self.sorted.get_or_init(|| {
            let mut words: Vec<&str> = self.text.split_ascii_whitespace().collect();
            words.sort_unstable();
            (Starts::of(words.iter().copied()), words)
        });
        starts.may_hold(word) && sorted.binary_search(&word).is_ok()
    }
}

/// A word that is also a name, or too short to be told from one.
pub(super) fn is_common(word: &str) -> bool {
    word.chars().count() < 3 || COMMON.has(word)
}

/// A word that begins sentences.
pub(super) fn is_function(word: &str) -> bool {
    FUNCTION.has(word)
}

/// A month that is also a name.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.has(word)
}

/// A word that a month follows.
pub(super) fn is_before_month(word: &str) -> bool {
    BEFORE_MONTH.has(word)
}

/// Words that are also names.
pub(super) fn common() -> impl Iterator<Item = &'static str> {
    COMMON.text.split_ascii_whitespace()
}

/// Particles within names.
pub(super) fn particles() -> impl Iterator<Item = &'static str> {
    PARTICLES.text.split_ascii_whitespace()
}

/// A saint's word before a town's name.
pub(super) fn is_saint(word: &str) -> bool {
    SAINTS.has(word)
}

/// What a person is called before a name.
pub(super) fn is_person(word: &str) -> bool {
    PEOPLE.has(word)
}

/// A first name that is a word in lower case.
pub(super) fn is_word(word: &str) -> bool {
    NAMES_AND_WORDS.has(word)
}

/// A particle of names.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.has(word)
}

/// A title before names.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.has(word)
}

/// A word that a name follows.
pub(super) fn is_beside_name(word: &str) -> bool {
    BESIDE_NAME.has(word)
}

/// True for the name of a team or a machine.
pub(super) fn is_role(name: &str) -> bool {
    let folded = crate::text::fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| ROLES.has(word))
}
