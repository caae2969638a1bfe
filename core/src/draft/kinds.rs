//! What a question is after, where its words alone tell: a plea for help, the arrival of a
//! parcel, what happens if it does not come.

/// A call for help rather than a question: the letter as a whole is its answer.
const PLEAS: &str = "what can you do|what can be done|anything you can do|anything that can be done|\
 something you can do|what should i do|what do i do|what am i supposed|what happens now|what now|\
 what are my options|how do we proceed|how do we fix|how can we fix|how are you going to|can you help|\
 could you help|can you look|could you look|can you check|could you check|can you sort|what is going on|\
 what's going on|how is that possible|how is this possible|is that normal|is this normal|was konnen sie|\
 was konnt ihr|was kannst du|was soll ich|was mach ich|was mache ich|was machen wir|was kann man da|\
 was kann ich jetzt|was kann ich da |was kann ich tun|was kann ich machen|was tun|was nun|was jetzt|\
 wie geht es|wie geht's|wie gehen wir|wie verfahren|mir helfen|uns helfen|kann das sein|ist das normal|\
 nachsehen|nachschauen|que faire|que dois-je|que puis-je|que pouvez-vous|que pouvez vous|que proposez|\
 comment faire|comment proceder|m'aider|nous aider|c'est normal|est-ce normal|que hago|que debo|\
 que puedo hacer|que pueden|que podeis|que podemos|como procedemos|ayudar|es normal|cosa devo|cosa posso|\
 cosa potete|cosa possiamo|come procediamo|come posso fare|come facciamo|aiutarmi|aiutare|e normale|\
 sistemare|que faco|o que posso|o que podem|que devo|ajudar|e normal|podem verificar|pueden revisar|\
 pueden comprobar|potete verificare|potete controllare|pouvez-vous verifier|wat kan ik|wat kunnen jullie|\
 wat kunt u|wat moet ik|wat nu|hoe nu verder|mij helpen|me helpen|is dat normaal|is dit normaal|\
 kunt u nakijken|kunnen jullie nakijken";
/// When, whether and where something comes.
const ARRIVAL: &str = " arrive| arriving|arrived| come | coming| get here| be here| get to me| turn up|\
 delivered| deliver it| when is it| where is it| where is my| kommt | kommen | ankommen| ankunft| da sein|\
 geliefert| zugestellt| rechtzeitig| punktlich| arrivera| arriver | recevoir| recevrai| livre | livree |\
 a temps| llega| recibir| recibire| a tiempo| arriva | arrivare| consegn| ricever| in tempo| chega|\
 receber| entregue| a tempo| komt | aankom| bezorgd| geleverd| ontvang| op tijd| in time| on time| wo bleibt";
/// Before anything was ordered.
const BEFORE_ORDERING: &str = " if i order| if we order| order next| order now| wenn ich bestell|\
 wenn ich heute bestell| wenn ich jetzt bestell| si je commande| en commandant| si pido| si hago el pedido|\
 se ordino| se encomendar| se eu encomendar| se pedir| als ik bestel| als ik nu bestel| als ik vandaag";
/// The same again, or the money: what is decided once it is known where the parcel is.
const REMEDIES: &str = " another one| second one| new one| a new | replacement| resend| send again|\
 send another| ersatz| zweites | zweite | neues | neu schick| nochmal| noch einmal schick| erneut|\
 remplac| renvoyer| nouveau colis| un autre| reemplaz| otro | otra | nuevo | nueva | sostitu| nuova | nuovo |\
 un altr| substitu| novo | nova | outro | outra | vervang| nieuwe | opnieuw stur| refund| money back|\
 erstatt| geld zuruck| rembours| reembols| devuelv| rimbors| soldi indietro| dinheiro de volta|\
 terugbetal| geld terug";
/// What if it does not come.
const CONDITIONS: &str = "if it does not|if it doesn|if it isn|if they don|if not|wenn es nicht|wenn nicht|\
 wenn es bis|wenn das nicht|wenn sie nicht|wenn er nicht|falls nicht|falls es|s'il n|si le colis n|sinon|\
 si no llega|si no |se non |se nao |als het niet|als hij niet|zo niet|indien niet";

/// Words of what is one's own.
const OWN: &str = "my mine mein meine meinen meiner meinem unser unsere unseren mon ma mes notre mi mis mio mia miei mie meu minha mijn onze ons our it they them er sie_da es";
/// Words of telephone and mail.
const CONTACT: &str = "phone|email|e-mail|telefon|numero|mail|telefoon|contact|kontakt";
/// "What now?" and its like, at the end.
const WHAT_NOW: &str = "what now|was nun|was jetzt|et maintenant|y ahora|e ora|e agora|wat nu";
/// Words of questions that ask what the letter tells anyway.
const PLAIN: &str = "help happen happening going next do done fix solve sort problem possible work works send pair \
     new look check quickly fast ok machen tun passiert helfen los weiter gehen geht losung hilfe \
     bleibt moglich ansehen prufen passe aider probleme solution renvoyer verifier hacer pasa ayudar \
     ayuda solucion problema revisar aiutare aiuto succede risolvere verificare ajudar acontece \
     resolver verificar helpen gebeurt oplossen kijken jetzt today heute devo long see until need \
     know soon add debo fare faire bien understand believe passed sorted";

/// Whether a shop delivers somewhere at all.
const SHIPS: &str = " do you ship| do you deliver| do you send| can you ship| can you deliver| liefert ihr|\
 liefern sie| versendet ihr| versenden sie| verschickt ihr| livrez-vous| livrez vous| vous livrez|\
expediez-vous| haceis envios| hacen envios| enviais| envian a| spedite| consegnate| enviam para| entregam em|\
leveren jullie| levert u| verzenden jullie| sturen jullie naar";
/// Who pays for sending something back, and who sends it.
const POSTAGE: &str = " porto | ruckporto| rucksendung| versandkosten| zuruckschick| who pays| pay for shipping|\
return shipping| postage| send it back| frais de retour| frais de port| renvoyer| gastos de devol|\
gastos de envio| quien paga| devolverlo| devolverla| chi paga| spese di spedizione| spese di reso| spedirla |\
spedirlo | rispedir| quem paga| portes| custos de envio| devolve-lo| retourkosten| verzendkosten| terugsturen|\
wie betaalt| qui paie| paie les frais";

fn any(list: &str, folded: &str) -> bool {
    list.split('|').any(|words| folded.contains(words))
}

/// True for "What can you do?" and its like; `folded` stands between spaces.
pub fn is_plea(folded: &str) -> bool {
    any(PLEAS, folded)
}

/// True for "When does it come?", where something was ordered.
pub fn is_arrival(folded: &str) -> bool {
    any(ARRIVAL, folded) && !any(BEFORE_ORDERING, folded)
}

/// True for "Can you send a second one?" and "What if it does not come?".
pub fn is_what_if(folded: &str) -> bool {
    any(REMEDIES, folded) || any(CONDITIONS, folded)
}

/// True for questions about what is one's own: "my parcel", "when does it come".
pub fn speaks_of_own(folded: &str) -> bool {
    OWN.split(' ').any(|word| folded.contains(&format!(" {} ", word.replace('_', " "))))
}

/// True when a telephone number or an address is asked for.
pub fn asks_for_contact(folded: &str) -> bool {
    any(CONTACT, folded)
}

/// True for "What can I do?", "Que faire ?": it asks what the letter tells anyway.
pub fn says_nothing_new(folded: &str) -> bool {
    let ends = WHAT_NOW.split('|').any(|words| folded.trim_end().ends_with(words));
    let plain = |word: &String| PLAIN.split(' ').any(|p| p == word) || word.chars().count() < 4;
    ends || telling(folded).iter().all(plain)
}

/// The words of a folded question that are not asking itself.
pub fn telling(folded: &str) -> Vec<String> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.filter(|w| !crate::policy::is_stop_word(w)).map(str::to_owned).collect()
}

/// True for "Do you ship to Ireland?": nothing was ordered yet.
pub fn is_before_ordering(folded: &str) -> bool {
    any(SHIPS, folded) || any(BEFORE_ORDERING, folded)
}

/// True for "Who pays the postage?" and "Must I send it back?".
pub fn is_postage(folded: &str) -> bool {
    any(POSTAGE, folded)
}

/// `text`, folded, between spaces, without its marks.
pub fn spaced(text: &str) -> String {
    format!(" {} ", crate::text::fold(text).trim_matches(['¿', '?', ' ', '.', '!']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_questions_are_told_in_every_language() {
        for text in [
            "What can you do?",
            "Was soll ich damit machen?",
            "Que pouvez-vous faire ?",
            "¿Qué puedo hacer?",
            "Cosa devo fare?",
            "O que posso fazer?",
            "Wat kan ik doen?",
        ] {
            assert!(is_plea(&spaced(text)), "{text}");
        }
        for text in [
            "When will it arrive?",
            "Kommt der noch?",
            "Est-ce que je vais le recevoir ?",
            "¿Llegará a tiempo?",
            "Quando arriva?",
            "Quando chega?",
            "Wanneer komt hij?",
        ] {
            assert!(is_arrival(&spaced(text)), "{text}");
        }
        assert!(!is_arrival(&spaced("Will it arrive by Friday if I order today?")));
        for text in
            ["Könnt ihr ein zweites losschicken?", "Can you send another one?", "What if not?"]
        {
            assert!(is_what_if(&spaced(text)), "{text}");
        }
        assert!(
            !is_plea(&spaced("Is it waterproof?")) && !is_what_if(&spaced("Is it waterproof?"))
        );
    }
}
