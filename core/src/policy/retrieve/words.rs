//! Words of seven languages: those that say nothing, and those of the field that mean the same.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Words that say nothing about what is asked, folded: en de fr es it pt nl.
const STOP_WORDS: &str = "
a about after again all also am an and any are as at be because been before being but by can cannot
could did do does doing don dont for from get got had has have having he hello her here hi him his
how i if im in into is it its ive just know let like ll may me more my need no not now of off on
one only or other our out over please re really same she should so some still than thank thanks
that the their them then there these they this those through to too until up us ve very want was
we were what when where which while who why will with would yes you your yours dear regards team
aber alle als am an auch auf aus bei beim bin bis bitte da danke dann das dass dein dem den der des
dich die dies diese dieser doch du ein eine einem einen einer er es etwas fur gibt gruss grusse guten
habe haben hallo hat hatte hatten ich ihm ihn ihr ihre ihrem ihren im in ist ja jetzt kann kein
keine konnen konnten leider mal man mein meine meinem meinen meiner mich mir mit mochte muss nach
nicht noch nun nur ob oder schon sehr sein sich sie sind so tag um und uns unser viele vielen vom von vor war
warum was wenn wer wie wieder will wir wird wo wurde zu zum zur
au aux avec bien bonjour car ce cela ces cet cette chez ci comme comment cordialement dans de depuis
des deux dire dois donc du elle elles en encore est et etait etre eu faire fait il ils j jai je l la
le les leur lui ma madame mais me merci mes moi mon monsieur n ne nos notre nous on ont ou par pas
peut peux plus pour pourquoi pouvez puis quand que quel quelle qui quoi s sa sans se ses si son sont
suis sur svp t ta te tout toute tres tu un une veux voici vos votre vous y
ahora al algo ante aqui asi buenas buenos como con cual cuando de del desde dia dias donde el ella
ellos en era eres es esa ese eso esta estan estas este esto estoy fue gracias ha hace hacer han has
hasta hay he hola la las le les lo los me mi mis mucho muy nada ni no nos o os para pero podria por
porque pues puede puedo que quien quiero saludos se ser si sido sin sobre solo somos son soy su sus
tambien te tengo tiene todo tu un una unas uno unos usted ustedes y ya yo
ai al alla anche ancora avete buongiorno che chi ci ciao come con cosa cui da dal dalla degli dei
del della delle di dopo dove e ed era fare gli grazie ha hai hanno ho i il in io la le lei li lo loro
ma mi mia mie miei mio molto ne nel nella no noi non nostro o per perche pero piu poi posso prego
puo qual quale quando quanto quello questa questo qui quindi salve se sei senza si siamo solo sono
sto su sua sul sulla suo tra tu tutto un una uno vi voglio voi vorrei vostro
ainda ao aos as ate bem boa bom com como da das de dela dele depois do dos e ela ele eles em entre
era essa esse esta estao estar estas este estou eu faz foi gostaria ha isso isto ja la lhe mais mas
me mesmo meu meus minha muito na nao nas nem no nos nossa nosso num numa o obrigada obrigado ola os
ou para pela pelo pode podem por porque posso qual quando que quem quero se sem ser seu seus so
sobre sua tambem te tem tenho ter um uma voce voces
aan al alle als ben bij dan dat de deze die dit doe doen door dus een en er geen goed had hallo heb
hebben heeft het hier hij hoe hun ik in is ja je jij jullie kan kunnen kunt maar me mee meer met mij
mijn moet na naar niet nog nu of om omdat ons onze ook op over te toch toen tot u uit uw van veel
voor waar waarom wanneer want was wat we weer wel wie wij wil willen worden wordt zal ze zeer zich
zij zijn zo zou zonder bedankt dank groet graag";

/// Words of the field that mean the same, by the beginnings of their folded forms;
/// the first column names the idea.
const IDEAS: &[(&str, &str)] = &[
    (
        "return",
        "return send-back retour rucksend zuruckschick zurucksend zuruckgeb ruckgabe umtauschr \
      renvoy renvoi devol devuel rendere restitu reso resi devolv terugst terugzend",
    ),
    (
        "refund",
        "refund reimburs money-back erstatt ruckerstatt rembours reembols rimbors geld-zuruck \
      terugbetal restitutie",
    ),
    (
        "exchange",
        "exchang swap umtausch tausch echang cambi scambi sostitu troca trocar ruil omruil",
    ),
    (
        "delay",
        "delay late overdue stuck verspat verzoger retard retras retrasad tarde ritard atras \
      atrasad vertrag vertraag laat",
    ),
    (
        "shipping",
        "ship dispatch deliver parcel package courier carrier transit versand versend liefer \
      paket sendung zustell livrais livr colis expedi envio enviar entreg paquete spedi consegn pacco \
      encomenda transportad verzend bezorg pakket lever",
    ),
    (
        "tracking",
        "track trace scan status sendungsverfolg suivi seguimiento rastre tracciam volgen",
    ),
    (
        "lost",
        "lost missing stolen vanish verloren verschwund gestohlen perdu vole perdid robad \
      smarrit pers rubat roubad extravi kwijt zoek gestolen",
    ),
    (
        "damage",
        "damag broken defect faulty torn hole rip beschadigt kaputt defekt loch riss abim endommag \
      casse dechir danad rot roto defectuos danneggiat rotto difett danificad partid estragad kapot \
      beschadigd stuk",
    ),
    (
        "wrong",
        "wrong incorrect falsch verkehrt errone mauvais equivocad incorrect sbagliat errat \
      errad verkeerd",
    ),
    ("cancel", "cancel stornier stornieren annull annul cancelar annuler annuleer annulla"),
    (
        "address",
        "address adresse anschrift direccion indirizzo morada endereco adres moved moving umgezog \
      umzug demenag mudado mudamos mudei trasfer verhuis postcode",
    ),
    (
        "discount",
        "discount coupon code promo voucher rabatt gutschein reduct remise reduccion descuento \
      cupon sconto buono codice desconto cupao cupom korting",
    ),
    (
        "price",
        "price pricing cost cheap expensive preis kost teuer gunstig billig prix cher precio caro \
      barato prezzo preco prijs duur goedkop costs coute coutent cuesta cuestan custa custam",
    ),
    (
        "fee",
        "fee fees surcharg extra gebuhr aufpreis zuschlag frais supplement cargo comision addebit \
      spese taxa encargo toeslag",
    ),
    (
        "elsewhere",
        "competit elsewhere konkurren anderswo concurren ailleurs competenc altrove concorren elders",
    ),
    (
        "fast",
        "fast faster quick overnight express upgrad rush priority schnell eilig rapid vite urgent \
      veloc snel spoed tomorrow morgen demain manana domani amanha",
    ),
    ("slow", "slow crawl forever sluggish langsam lent lenteur lento traag downgrad"),
    (
        "expired",
        "expir outdat out-of-date invalid ended abgelauf ungultig perime caduc scadut vencid \
      expirad verlopen ongeldig",
    ),
    (
        "quantity",
        "quantity number amount many anzahl menge quantit cantidad numero quantidad aantal hoeveel",
    ),
    ("phone", "phone mobile telefon handy telephon telefono telefone telefoon gsm"),
    (
        "name",
        "name surname misspel nachname vorname nom prenom nombre apellid cognome sobrenome naam",
    ),
    ("website", "website site page app browser webseite seite internet pagina sito"),
    ("basket", "cart basket warenkorb panier carrito carrello carrinho winkelwagen winkelmand"),
    ("search", "search results such suche recherch busca buscar ricerca cerca pesquis zoek"),
    (
        "member",
        "member membership gold silver bronze vip loyal tier mitglied stufe membre fidelit miembro \
      socio livello membro lid",
    ),
    ("student", "student students studente studenten estudiante etudiant"),
    ("add", "add adding include another hinzufug erganz ajout anad agreg aggiung adicion toevoeg"),
    (
        "due",
        "due owe owing outstanding renew renewal fallig verlanger echeanc renouvel venc renovar \
      scadenz rinnov renov verleng verschuldigd",
    ),
    ("credit", "credit guthaben gutschrift avoir credito tegoed"),
    (
        "compensation",
        "compens goodwill entschadig wiedergutmach kulanz dedommag indemni risarc \
      indemniz schadevergoed vergoed",
    ),
    (
        "payment",
        "pay paid charg invoice bill zahl rechnung abgebucht paie facture pago cobr factura \
      pagament fattur fatura cobranc betal factuur",
    ),
    (
        "size",
        "size sizing small tight wide narrow klein etroit pequeno piccolo fit measure grosse passt taille talla tamano taglia misura tamanho maat",
    ),
    (
        "wash",
        "wash clean care treat treatment dry wasch pflege reinig lav entretien limpi lavar lavag cuidado wass reinigen",
    ),
    (
        "stock",
        "stock restock available availab sold lager vorrat ausverkauft verfugbar wieder-da dispon \
      rupture epuis agotad esaurit esgotad stock voorra uitverkocht",
    ),
    (
        "material",
        "material fabric wool made stoff wolle tissu laine matiere tejido lana tessuto \
      materia la tecido stof",
    ),
    (
        "weight",
        "weight heavy load gewicht kilogramm tragkraft tragen belast poids charge kilo peso pesa carico \
         gewicht draagkracht zwaar",
    ),
    (
        "dimension",
        "dimension measurement length width height abmess breite largeur longueur hauteur \
         ancho alto largo larghezza altezza lunghezza largura altura comprimento breedte hoogte lengte",
    ),
    ("vegan", "vegan vegetar"),
    (
        "animals",
        "animal animals tier tiere tierversuch animaux animales animali animais dieren dierproev",
    ),
    (
        "allergy",
        "allerg sensitiv intoleran empfindlich sensible irrit reakt reaccion reazion reacao overgevoel",
    ),
    ("pregnant", "pregnan schwanger enceinte grossesse embaraz incinta gravidanza gravid zwanger"),
    (
        "origin",
        "origin source sourced forest herkunft stammt stammen woher wald walder origine provien provenance foret \
         origen proced bosque provenienza foresta proveni floresta herkomst afkomst bos bossen",
    ),
    ("oak", "oak eiche eichen chene roble rovere carvalho eiken eikenhout"),
    ("oil", "oil oiled geolt olen huile huilee aceite olio oleo olie geolied"),
    ("stain", "stain fleck flecken wasserfleck tache mancha macchia nodoa vlek"),
    ("sample", "sample swatch muster holzmuster echantillon muestra campion amostra staal stalen"),
    (
        "instalment",
        "instal installment raten ratenzahl mensualite plazos rate prestac parcela termijn",
    ),
    (
        "store",
        "store showroom filiale laden ladengeschaft boutique tienda negozio loja winkel showroom",
    ),
    (
        "abroad",
        "abroad international ausland schweiz osterreich etranger suisse belgique belgi belgien extranjero estero \
         estrangeiro buitenland canada kanada mexico brazil brasil europe europa",
    ),
    (
        "upstairs",
        "upstairs floor stairs wohnung stockwerk etage zimmer appartement escalier piso escaler \
         piano scale andar verdieping boven kamer",
    ),
    ("express", "express"),
    (
        "leadtime",
        "lieferzeit leadtime delai delais levertijd plazo prazo dauer dauert duurt duree tarda tardan demora \
         demoram durata tempi temps tempo tiempo",
    ),
    (
        "free",
        "free gratis gratuit gratuite gratuita gratuito kostenlos kostenfrei offert offerte kosteloos",
    ),
    ("surface", "surface oberflache oberflachen superficie oppervlak"),
    (
        "tests",
        "tested testing tests testiert getestet tierversuch teste testes testee testado testados testada \
         testadas probado testati testato testata getest",
    ),
    (
        "keep",
        "durab shelf expiry haltbar conserv garde conservat caduc scadenza validade houdbaar bewaar",
    ),
    ("warranty", "warrant guarantee garant gewahrleist garantie garantia garanzia"),
    ("gift", "gift present geschenk cadeau regalo presente oferta"),
    ("customs", "customs duty duties import zoll douane aduana dogana alfandega"),
    ("subscription", "subscri abo abonn abonnement suscrip abbonam assinatura"),
    (
        "account",
        "account login profile konto anmeld compte connexion cuenta accesso conta inloggen profil",
    ),
    (
        "password",
        "password passwort kennwort passe motdepasse contrasen parola senha palavra-pass wachtwoord",
    ),
    (
        "login",
        "username user log signin two-factor 2fa code pin benutzer identifiant usuario utente utilizador gebruiker",
    ),
];

/// Two words near each other that mean what neither means alone: the beginnings of the
/// first, of the second, and the idea.
const PAIRS: &[(&str, &str, &str)] = &[
    ("send sent ship bring take", "back", "return"),
    ("money cash", "back", "refund"),
    ("geld", "zuruck terug wieder", "refund"),
    ("dinero soldi dinheiro argent", "vuelta indietro volta retour devol", "refund"),
    ("never not didn hasn", "came come arriv receiv got get deliver show", "lost"),
    ("nie nicht", "angekomm erhalt bekomm da zugestell gelief", "lost"),
    ("jamais pas", "arriv recu livre", "lost"),
    ("nunca no nao", "lleg recib cheg receb", "lost"),
    ("mai non", "arrivat ricevut", "lost"),
    ("nooit niet", "aangekom ontvang bezorg", "lost"),
    ("user", "name", "login"),
    ("too", "small large big tight loose", "size"),
    ("ran run", "out", "expired"),
    ("out", "date", "expired"),
    ("out", "stock", "stock"),
    ("another other different", "store shop site website retailer", "elsewhere"),
];

/// Words between the two of a pair.
const PAIR_REACH: usize = 3;

/// The ideas of the pairs of words in the folded `words`, in their order.
pub(super) fn pair_ideas<'w>(words: &'w [String]) -> impl Iterator<Item = &'static str> + 'w {
    let begins = |word: &str, starts: &str| {
        starts.split_ascii_whitespace().any(|start| word.starts_with(start))
    };
    words.iter().enumerate().flat_map(move |(at, word)| {
        PAIRS.iter().filter_map(move |(first, second, idea)| {
            let mut near = words.iter().skip(at + 1).take(PAIR_REACH);
            let met = begins(word, first) && near.any(|next| begins(next, second));
            met.then_some(*idea)
        })
    })
}

static STOP_WORD_SET: LazyLock<HashSet<&str>> =
    LazyLock::new(|| STOP_WORDS.split_ascii_whitespace().collect());

/// The idea of each beginning.
static IDEA_OF: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let starts = IDEAS.iter().flat_map(|(idea, starts)| {
        starts.split_ascii_whitespace().map(move |start| (start, *idea))
    });
    // A beginning that stands for two ideas stands for the first.
    starts.rev().collect()
});

/// Characters below which a beginning must be the whole word.
const START_CHARS_MIN: usize = 4;

/// True when the folded `word` says nothing.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORD_SET.contains(word)
}

/// The idea that the folded `word` stands for, when it is one of the field's: by its
/// longest beginning that is known.
pub(super) fn idea(word: &str) -> Option<&'static str> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends = ends.filter(|end| *end >= START_CHARS_MIN || *end == word.len());
    let starts = ends.collect::<Vec<_>>().into_iter().rev().take(24);
    starts.filter_map(|end| word.get(..end)).find_map(|start| IDEA_OF.get(start).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_field_mean_the_same_in_every_language() {
        for (word, want) in [
            ("returning", "return"),
            ("zuruckschicken", "return"),
            ("remboursement", "refund"),
            ("devolucion", "return"),
            ("rimborso", "refund"),
            ("reembolso", "refund"),
            ("terugbetaling", "refund"),
            ("pakket", "shipping"),
        ] {
            assert_eq!(idea(word), Some(want), "{word}");
        }
        assert_eq!(idea("blanket"), None);
    }

    #[test]
    fn stop_words_of_seven_languages_say_nothing() {
        for word in ["the", "ich", "vous", "usted", "sono", "voce", "jullie"] {
            assert!(is_stop_word(word), "{word}");
        }
        assert!(!is_stop_word("blanket"));
    }
}
