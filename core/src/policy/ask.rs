//! The questions put to a customer when something is missing, in seven languages.

use super::Missing;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What can be missing before a request can be decided; the names are those of
    /// [`Missing::what`].
    Question {
        /// The order's number.
        OrderNumber = "order_number",
        /// Proof that the order is the customer's own.
        OrderEmail = "order_email",
        /// Which item of the order is meant.
        WhichItem = "which_item",
        /// A photo of what arrived.
        Photo = "photo",
        /// The day of delivery.
        DeliveryDate = "delivery_date",
        /// What is to be changed, in full.
        NewAddress = "new_address",
        /// What the customer wants instead.
        WantedVariant = "wanted_variant",
        /// Confirmation that the parcel is nowhere near.
        NotReceived = "not_received",
        /// Proof that a return is on its way.
        ReturnTracking = "return_tracking",
        /// Why the customer wants it.
        Reason = "reason",
        /// Whether the goods were opened or used.
        Opened = "opened",
        /// Records that are recent enough to refuse something by.
        FreshRecords = "fresh_records",
    }
}

/// The languages of the table, in the order of its columns.
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "nl"];

/// The question in `language` (ISO 639-1); English when the table has no such language.
#[must_use]
pub fn ask(question: Question, language: &str) -> Missing {
    let words = words(question);
    let column = LANGUAGES.iter().position(|l| *l == language);
    let ask = column.and_then(|at| words.get(at)).or(words.first()).copied().unwrap_or("");
    Missing { what: question.as_str().to_owned(), ask: ask.to_owned() }
}

const fn words(question: Question) -> [&'static str; 7] {
    match question {
        Question::OrderNumber => [
            "Could you please send us your order number? You will find it in your order confirmation.",
            "Könnten Sie uns bitte Ihre Bestellnummer nennen? Sie finden sie in Ihrer Bestellbestätigung.",
            "Pourriez-vous nous indiquer votre numéro de commande ? Il figure dans votre e-mail de confirmation.",
            "¿Podría indicarnos su número de pedido? Lo encontrará en el correo de confirmación.",
            "Potrebbe indicarci il numero del Suo ordine? Lo trova nell'e-mail di conferma.",
            "Poderia enviar-nos o número da sua encomenda? Encontra-o no e-mail de confirmação.",
            "Kunt u ons uw bestelnummer sturen? U vindt het in uw orderbevestiging.",
        ],
        Question::OrderEmail => [
            "Could you please check the order number and tell us the email address and postcode used for the order?",
            "Könnten Sie bitte die Bestellnummer prüfen und uns die E-Mail-Adresse und die Postleitzahl der Bestellung nennen?",
            "Pourriez-vous vérifier le numéro de commande et nous indiquer l'adresse e-mail et le code postal utilisés pour la commande ?",
            "¿Podría comprobar el número de pedido e indicarnos el correo electrónico y el código postal con los que se hizo?",
            "Potrebbe verificare il numero d'ordine e indicarci l'indirizzo e-mail e il CAP usati per l'ordine?",
            "Poderia verificar o número da encomenda e indicar-nos o e-mail e o código postal usados na encomenda?",
            "Kunt u het bestelnummer controleren en ons het e-mailadres en de postcode van de bestelling doorgeven?",
        ],
        Question::WhichItem => [
            "Which item of your order is this about?",
            "Um welchen Artikel Ihrer Bestellung geht es?",
            "De quel article de votre commande s'agit-il ?",
            "¿De qué artículo de su pedido se trata?",
            "Di quale articolo del Suo ordine si tratta?",
            "De que artigo da sua encomenda se trata?",
            "Om welk artikel van uw bestelling gaat het?",
        ],
        Question::Photo => [
            "Could you please send us a photo of what you received?",
            "Könnten Sie uns bitte ein Foto der erhaltenen Ware schicken?",
            "Pourriez-vous nous envoyer une photo de ce que vous avez reçu ?",
            "¿Podría enviarnos una foto de lo que ha recibido?",
            "Potrebbe inviarci una foto di ciò che ha ricevuto?",
            "Poderia enviar-nos uma fotografia do que recebeu?",
            "Kunt u ons een foto sturen van wat u heeft ontvangen?",
        ],
        Question::DeliveryDate => [
            "On which day did your parcel arrive?",
            "An welchem Tag ist Ihr Paket angekommen?",
            "Quel jour votre colis est-il arrivé ?",
            "¿Qué día llegó su paquete?",
            "In che giorno è arrivato il Suo pacco?",
            "Em que dia chegou a sua encomenda?",
            "Op welke dag is uw pakket aangekomen?",
        ],
        Question::NewAddress => [
            "Could you please send us the change you would like in full, for example the complete new delivery address?",
            "Könnten Sie uns bitte die gewünschte Änderung vollständig nennen, zum Beispiel die ganze neue Lieferadresse?",
            "Pourriez-vous nous indiquer la modification souhaitée en entier, par exemple la nouvelle adresse de livraison complète ?",
            "¿Podría indicarnos el cambio que desea por completo, por ejemplo la nueva dirección de entrega entera?",
            "Potrebbe indicarci per intero la modifica desiderata, per esempio il nuovo indirizzo di consegna completo?",
            "Poderia indicar-nos a alteração pretendida por completo, por exemplo a nova morada de entrega completa?",
            "Kunt u ons de gewenste wijziging volledig doorgeven, bijvoorbeeld het complete nieuwe afleveradres?",
        ],
        Question::WantedVariant => [
            "Which size, colour or item would you like instead?",
            "Welche Größe, welche Farbe oder welchen Artikel hätten Sie gerne stattdessen?",
            "Quelle taille, quelle couleur ou quel article souhaitez-vous à la place ?",
            "¿Qué talla, color o artículo desea en su lugar?",
            "Quale taglia, colore o articolo desidera al suo posto?",
            "Que tamanho, cor ou artigo deseja em troca?",
            "Welke maat, welke kleur of welk artikel wilt u in plaats daarvan?",
        ],
        Question::NotReceived => [
            "The carrier reports the parcel as delivered. Could you please check with neighbours, other people in your household and at the entrance, and tell us whether it has turned up?",
            "Der Zustelldienst meldet das Paket als zugestellt. Könnten Sie bitte bei Nachbarn, im Haushalt und am Eingang nachsehen und uns sagen, ob es aufgetaucht ist?",
            "Le transporteur indique que le colis a été livré. Pourriez-vous vérifier auprès de vos voisins, de votre entourage et à l'entrée, puis nous dire s'il a été retrouvé ?",
            "El transportista indica que el paquete se ha entregado. ¿Podría preguntar a sus vecinos y en casa, mirar en la entrada y decirnos si ha aparecido?",
            "Il corriere indica che il pacco è stato consegnato. Potrebbe controllare con i vicini, in casa e all'ingresso e dirci se è stato ritrovato?",
            "A transportadora indica que a encomenda foi entregue. Poderia verificar com os vizinhos, em casa e à entrada e dizer-nos se apareceu?",
            "De vervoerder meldt dat het pakket is bezorgd. Kunt u bij de buren, uw huisgenoten en de ingang kijken en ons laten weten of het is gevonden?",
        ],
        Question::ReturnTracking => [
            "Have you already sent the item back? If so, could you please tell us the tracking number of your return?",
            "Haben Sie den Artikel bereits zurückgeschickt? Wenn ja, könnten Sie uns bitte die Sendungsnummer der Rücksendung nennen?",
            "Avez-vous déjà renvoyé l'article ? Si oui, pourriez-vous nous indiquer le numéro de suivi de votre retour ?",
            "¿Ya ha devuelto el artículo? En ese caso, ¿podría indicarnos el número de seguimiento de la devolución?",
            "Ha già rispedito l'articolo? Se sì, potrebbe indicarci il numero di tracciamento del reso?",
            "Já devolveu o artigo? Se sim, poderia indicar-nos o número de seguimento da devolução?",
            "Heeft u het artikel al teruggestuurd? Zo ja, kunt u ons het trackingnummer van uw retourzending doorgeven?",
        ],
        Question::Reason => [
            "Could you please tell us the reason for your request?",
            "Könnten Sie uns bitte den Grund für Ihr Anliegen nennen?",
            "Pourriez-vous nous indiquer la raison de votre demande ?",
            "¿Podría indicarnos el motivo de su solicitud?",
            "Potrebbe indicarci il motivo della Sua richiesta?",
            "Poderia indicar-nos o motivo do seu pedido?",
            "Kunt u ons de reden van uw verzoek laten weten?",
        ],
        Question::Opened => [
            "Is the item still unused and in its unopened original packaging?",
            "Ist der Artikel noch unbenutzt und in der ungeöffneten Originalverpackung?",
            "L'article est-il encore neuf, dans son emballage d'origine non ouvert ?",
            "¿El artículo sigue sin usar y en su embalaje original sin abrir?",
            "L'articolo è ancora nuovo, nella confezione originale non aperta?",
            "O artigo ainda está por usar e na embalagem original fechada?",
            "Is het artikel nog ongebruikt en in de ongeopende originele verpakking?",
        ],
        Question::FreshRecords => [
            "Our information on your order is not up to date, so we are checking its latest status first.",
            "Unsere Angaben zu Ihrer Bestellung sind nicht aktuell, daher prüfen wir zuerst den neuesten Stand.",
            "Nos informations sur votre commande ne sont pas à jour ; nous vérifions donc d'abord son état actuel.",
            "Nuestra información sobre su pedido no está actualizada, por lo que primero comprobamos su estado.",
            "Le nostre informazioni sul Suo ordine non sono aggiornate, perciò verifichiamo prima il suo stato attuale.",
            "A nossa informação sobre a sua encomenda não está atualizada, por isso verificamos primeiro o seu estado.",
            "Onze gegevens over uw bestelling zijn niet actueel, daarom controleren we eerst de laatste stand.",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_there_in_every_language_and_no_two_are_alike() {
        let mut seen = std::collections::BTreeSet::new();
        for question in Question::ALL {
            for language in LANGUAGES {
                let missing = ask(*question, language);
                assert_eq!(missing.what, question.as_str());
                assert!(seen.insert(missing.ask.clone()), "{language}: {}", missing.ask);
            }
        }
        assert_eq!(ask(Question::Photo, "fi"), ask(Question::Photo, "en"));
    }
}
