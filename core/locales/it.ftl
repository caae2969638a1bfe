# Lettere in italiano, con il Lei. Il valore di un messaggio è la sua prima versione, gli
# attributi sono altre; `upset` risponde a chi è contrariato. Dopo il saluto si scrive minuscolo.
# Regole: nessuna promessa che il nome del messaggio non dica, nessun dato che non sia argomento.

greeting = Buongiorno { $name },
greeting-nameless = Buongiorno,
sign-off = Cordiali saluti
sign-off-brand = Cordiali saluti,
    Il team { $brand }

## Che cosa ha detto il cliente

ack-order_status = grazie per averci scritto in merito al Suo ordine.
    .b = la ringrazio per la Sua domanda sul Suo ordine.
    .upset = capisco che voglia sapere dove si trova il Suo ordine e che l'incertezza sia spiacevole.
    .upset-b = non sapere dove si trova il proprio ordine è fastidioso, lo capisco.
ack-shipping_delay = grazie per averci segnalato che la consegna richiede più tempo del previsto.
    .b = grazie per averci scritto in merito al ritardo della consegna.
    .upset = capisco quanto sia frustrante aspettare un pacco che sembra non muoversi.
    .upset-b = l'attesa è più lunga del previsto, e capisco il Suo disappunto.
ack-lost_package = grazie per averci segnalato che il pacco non Le è arrivato.
    .b = grazie per averci avvisati: il pacco, dunque, non è arrivato.
    .upset = un pacco che non arriva è un grosso fastidio, e capisco che voglia una soluzione.
    .upset-b = capisco il Suo disappunto per il pacco che non è arrivato.
ack-damaged_item = grazie per il Suo messaggio; mi dispiace che l'articolo non sia come dovrebbe.
    .b = mi dispiace che il Suo articolo abbia un problema, e La ringrazio per avercelo detto.
    .upset = mi dispiace molto per lo stato del Suo articolo e capisco la Sua delusione.
    .upset-b = capisco la Sua delusione: l'articolo non è come dovrebbe, e mi dispiace.
ack-wrong_item = grazie per averci segnalato che la consegna non corrisponde al Suo ordine.
    .b = grazie per averci avvisati: in ciò che ha ricevuto, dunque, qualcosa non va.
    .upset = capisco il Suo disappunto: ciò che è arrivato non è ciò che aveva ordinato.
    .upset-b = non ha ricevuto ciò che aveva ordinato, e capisco che sia fastidioso.
ack-return_request = grazie per il Suo messaggio in merito a un reso.
    .b = grazie per averci scritto in merito al Suo reso.
    .upset = mi dispiace che il Suo acquisto non La convinca e che desideri restituirlo.
    .upset-b = capisco che desideri concludere questo reso senza altre complicazioni.
ack-exchange_request = grazie per il Suo messaggio in merito a un cambio.
    .b = grazie per averci scritto in merito a un cambio.
    .upset = mi dispiace che il Suo acquisto non vada bene e capisco che ne desideri presto un altro.
    .upset-b = capisco che desideri concludere questo cambio senza altre complicazioni.
ack-refund_request = grazie per il Suo messaggio in merito a un rimborso.
    .b = grazie per averci scritto in merito alla Sua richiesta di rimborso.
    .upset = capisco perché chiede un rimborso.
    .upset-b = capisco la Sua delusione e il motivo per cui chiede un rimborso.
ack-refund_status = grazie per averci chiesto del Suo rimborso.
    .b = grazie per averci scritto in merito al rimborso che attende.
    .upset = aspettare del denaro non è mai piacevole, e capisco che voglia una risposta chiara.
    .upset-b = capisco che l'attesa di questo rimborso sia fastidiosa.
ack-cancel_order = grazie per il Suo messaggio in merito all'annullamento.
    .b = grazie per averci scritto: desidera dunque annullare il Suo ordine.
    .upset = capisco che non desideri più questo ordine e che voglia una risposta rapida.
    .upset-b = capisco che desideri rinunciare a questo ordine.
ack-change_order = grazie per il Suo messaggio in merito alla modifica del Suo ordine.
    .b = grazie per averci scritto: desidera dunque modificare il Suo ordine.
    .upset = capisco che questa modifica sia urgente per Lei.
    .upset-b = capisco quanto sia importante per Lei questa modifica.
ack-payment_billing = grazie per il Suo messaggio in merito al pagamento.
    .b = grazie per averci scritto in merito al pagamento.
    .upset = capisco la Sua preoccupazione: una questione di denaro richiede una risposta chiara.
    .upset-b = capisco che un problema con un pagamento preoccupi.
ack-promo_discount = grazie per il Suo messaggio in merito alla nostra offerta.
    .b = grazie per averci scritto in merito allo sconto.
    .upset = capisco il Suo disappunto per lo sconto.
    .upset-b = un'offerta che non vale come ci si aspetta è fastidiosa, lo capisco.
ack-product_question = grazie per il Suo interesse e per la Sua domanda.
    .b = grazie per la Sua domanda sui nostri prodotti.
    .upset = capisco che Le serva una risposta chiara alla Sua domanda.
    .upset-b = capisco che desideri una risposta chiara su questo prodotto.
ack-subscription = grazie per il Suo messaggio in merito all'abbonamento.
    .b = grazie per averci scritto in merito al Suo abbonamento.
    .upset = capisco il Suo disappunto per l'abbonamento.
    .upset-b = capisco che desideri vedere in ordine il Suo abbonamento.
ack-account_access = grazie per averci segnalato le difficoltà con il Suo account.
    .b = grazie per averci avvisati: il Suo account, dunque, non funziona come dovrebbe.
    .upset = capisco quanto sia fastidioso non poter usare il proprio account.
    .upset-b = non riuscire a entrare nel proprio account è frustrante, lo capisco.
ack-complaint_service = grazie per averci detto con franchezza che cosa non è andato bene.
    .b = grazie per aver dedicato del tempo a raccontarci la Sua esperienza.
    .upset = mi dispiace per l'esperienza che descrive e capisco la Sua rabbia.
    .upset-b = quello che descrive non è il servizio che può aspettarsi da noi, e mi dispiace.
ack-praise = grazie di cuore per le Sue gentili parole.
    .b = che bel messaggio, grazie davvero.
    .upset = grazie per il Suo messaggio.
    .upset-b = grazie per averci scritto.
ack-wholesale = grazie per il Suo interesse a collaborare con noi.
    .b = grazie per la Sua richiesta.
    .upset = grazie per la Sua richiesta; mi dispiace per il disagio.
    .upset-b = grazie per averci riscritto in merito alla Sua richiesta.
ack-other = grazie per il Suo messaggio.
    .b = grazie per averci scritto.
    .upset = mi dispiace per il disagio che descrive.
    .upset-b = capisco che sia fastidioso.
ack-serious = grazie per il Suo messaggio; prendo sul serio ciò che scrive.
    .b = ho letto con attenzione il Suo messaggio e lo prendo sul serio.
ack-repeat = Ha dovuto contattarci più di una volta per questa faccenda, e mi dispiace.
    .b = Mi dispiace che abbia dovuto scriverci di nuovo prima di avere una risposta.
bridge-angry = Ha diritto a una risposta chiara: ecco dunque come stanno le cose.
    .b = Le dico senza giri di parole come stanno le cose.
praise-answer = Messaggi come il Suo significano molto per noi.
    .b = È un piacere leggere queste parole.

## L'ordine

fact-unfulfilled = Il Suo ordine { $order } non è ancora stato spedito.
    .b = Il Suo ordine { $order } non è ancora partito dal nostro magazzino.
fact-unfulfilled-dated = Il Suo ordine { $order } del { $date } non è ancora stato spedito.
    .b = Il Suo ordine { $order }, del { $date }, non è ancora partito dal nostro magazzino.
fact-unfulfilled-stale = Secondo i nostri dati del { $asof }, il Suo ordine { $order } non era ancora stato spedito.
fact-partial = Una parte del Suo ordine { $order } è stata spedita; il resto non è ancora partito.
fact-partial-stale = Secondo i nostri dati del { $asof }, una parte del Suo ordine { $order } era stata spedita e il resto non ancora.
fact-transit = Il Suo ordine { $order } è in viaggio.
    .b = Il Suo ordine { $order } è nelle mani del corriere.
fact-transit-dated = Il Suo ordine { $order } è partito il { $date } ed è in viaggio.
    .b = Il Suo ordine { $order } è stato spedito il { $date } ed è nelle mani del corriere.
fact-transit-stale = Secondo i nostri dati del { $asof }, il Suo ordine { $order } era in viaggio.
fact-stalled = Il Suo ordine { $order } è stato spedito, ma il pacco è fermo da un po'.
    .b = Il Suo ordine { $order } è presso il corriere, ma il pacco sembra bloccato.
fact-stalled-dated = Il Suo ordine { $order } è stato spedito il { $date }, ma il pacco è fermo da un po'.
    .b = Il Suo ordine { $order } è partito il { $date }, ma il pacco sembra bloccato.
fact-stalled-stale = Secondo i nostri dati del { $asof }, il pacco del Suo ordine { $order } era fermo da un po'.
fact-exception = Il Suo ordine { $order } è stato spedito, e il corriere segnala un problema con la consegna.
    .b = Il corriere segnala un problema con la consegna del Suo ordine { $order }.
fact-exception-stale = Secondo i nostri dati del { $asof }, il corriere segnalava un problema con la consegna del Suo ordine { $order }.
fact-delivered = Nei dati del corriere il Suo ordine { $order } risulta consegnato.
    .b = Secondo il corriere, il Suo ordine { $order } è stato consegnato.
fact-delivered-dated = Nei dati del corriere il Suo ordine { $order } risulta consegnato il { $date }.
    .b = Secondo il corriere, il Suo ordine { $order } è stato consegnato il { $date }.
fact-returned = Nei nostri dati il Suo ordine { $order } risulta restituito.
fact-returned-stale = Secondo i nostri dati del { $asof }, il Suo ordine { $order } risultava restituito.
fact-cancelled = Il Suo ordine { $order } è annullato.
fact-cancelled-dated = Il Suo ordine { $order } è stato annullato il { $date }.
fact-scan = L'ultima scansione che abbiamo visto è del { $date }: «{ $what }».
fact-scan-plain = L'ultima scansione che abbiamo visto è del { $date }.
    .b = Abbiamo visto l'ultima scansione il { $date }.
fact-scan-age = { $days ->
    [one] È stato un giorno fa.
   *[other] È stato { $days } giorni fa.
}
fact-expected = La consegna è prevista entro il { $date }.
    .b = È prevista la consegna entro il { $date }.
fact-expected-stale = La consegna era allora prevista entro il { $date }.
fact-late = { $days ->
    [one] La consegna era prevista entro il { $date }: c'è dunque un giorno di ritardo.
   *[other] La consegna era prevista entro il { $date }: ci sono dunque { $days } giorni di ritardo.
}
    .b = { $days ->
    [one] Sarebbe dovuto arrivare entro il { $date }, quindi con un giorno di ritardo.
   *[other] Sarebbe dovuto arrivare entro il { $date }: siamo a { $days } giorni di ritardo.
}
fact-due = La consegna era prevista entro il { $date }.
    .b = Sarebbe dovuto arrivare entro il { $date }.
sorry-late = Mi dispiace per il ritardo.
    .b = Mi dispiace che debba aspettare.
fact-refunded = Nei nostri dati risulta un rimborso di { $amount } per l'ordine { $order }.
fact-not-refunded = Nei nostri dati del { $asof } non risulta ancora un rimborso per l'ordine { $order }.
refund-due = Il denaro dovrebbe arrivarLe entro il { $date }.
    .b = Dovrebbe riceverlo entro il { $date }.
no-order = Con i dati del Suo messaggio non ho trovato nessun ordine.
    .b = Non ho trovato un ordine che corrisponda ai dati del Suo messaggio.

## Decisioni

topic-order_status = sul Suo ordine
topic-shipping_delay = sul ritardo della consegna
topic-lost_package = sul pacco mancante
topic-damaged_item = sull'articolo danneggiato
topic-wrong_item = sull'articolo sbagliato o mancante
topic-return_request = di reso
topic-exchange_request = di cambio
topic-refund_request = di rimborso o di indennizzo
topic-refund_status = sul Suo rimborso
topic-cancel_order = di annullamento
topic-change_order = di modifica dell'ordine
topic-payment_billing = sul pagamento
topic-promo_discount = sullo sconto
topic-product_question = sul prodotto
topic-subscription = sull'abbonamento
topic-account_access = sul Suo account
topic-complaint_service = sul nostro servizio
topic-praise = con i Suoi ringraziamenti
topic-wholesale = di collaborazione
topic-other = nel Suo messaggio

yes-refund = Le rimborsiamo questo ordine.
    .b = Riceverà un rimborso per questo ordine.
yes-refund-amount = Le rimborsiamo { $amount }.
    .b = Riceverà un rimborso di { $amount }.
yes-partial_refund = Le rimborsiamo una parte del prezzo.
    .b = Riceverà il rimborso di una parte del prezzo.
yes-partial_refund-amount = Le rimborsiamo { $amount } del prezzo.
    .b = Riceverà un rimborso parziale di { $amount }.
yes-store_credit = Le concediamo un buono da spendere nel nostro negozio.
    .b = Riceverà da noi un buono da spendere nel nostro negozio.
yes-store_credit-amount = Le concediamo un buono di { $amount } da spendere nel nostro negozio.
    .b = Riceverà da noi un buono di { $amount }.
yes-replace = Le inviamo un articolo sostitutivo.
    .b = Riceverà un articolo sostitutivo.
yes-exchange = Può cambiare il Suo articolo.
    .b = Il cambio è possibile.
yes-return_label = Può restituirci l'articolo, e Le invieremo un'etichetta di reso.
    .b = Il Suo reso è accettato, e Le invieremo un'etichetta di reso.
yes-cancel = Annulliamo il Suo ordine.
    .b = Il Suo ordine si può annullare, e ce ne occupiamo noi.
yes-change_address = Modifichiamo il Suo ordine come ha chiesto.
    .b = Il Suo ordine si può ancora modificare, e ce ne occupiamo noi.
yes-file_carrier_claim = Chiediamo al corriere di verificare dove si trova il Suo pacco.
    .b = Ci rivolgiamo al corriere per chiarire la cosa.
yes-deadline = È possibile fino al { $date }.
    .b = L'ultimo giorno utile è il { $date }.
clause-quote = Le nostre condizioni dicono in proposito: «{ $quote }»
    .b = Ecco che cosa dicono le nostre condizioni: «{ $quote }»
clause-info = Ecco che cosa indichiamo in proposito alla voce «{ $heading }»: «{ $quote }»
    .b = In proposito le nostre informazioni dicono, alla voce «{ $heading }»: «{ $quote }»
clause-heading = Trova i dettagli nelle nostre condizioni, alla voce «{ $heading }».
no = Non posso accogliere la Sua richiesta { $topic }.
    .b = Ho esaminato la Sua richiesta { $topic } e non posso accoglierla.
    .upset = So che non è ciò che sperava, ma non posso accogliere la Sua richiesta { $topic }.
    .upset-b = Avrei voluto darLe una notizia migliore, ma non posso accogliere la Sua richiesta { $topic }.
no-also = Lo stesso vale per la Sua richiesta { $topic }.
no-deadline = L'ultimo giorno utile era il { $date }.
    .b = Era possibile fino al { $date }.
instead-exchange = Se lo desidera, posso chiedere se in alternativa è possibile un cambio.
instead-store_credit = Se lo desidera, posso chiedere se è possibile un'altra soluzione.
instead-replace = Se lo desidera, posso chiedere se in alternativa è possibile una sostituzione.
instead-return_label = Se lo desidera, posso chiedere se in alternativa è possibile un reso.
pending = Sulla Sua richiesta { $topic } decide { $title }, a cui trasmetto tutto ciò che ci ha scritto.
    .b = La decisione sulla Sua richiesta { $topic } spetta a { $title }; trasmetto tutto ciò che ci ha detto.
pending-also = Lo stesso vale per la Sua richiesta { $topic }.
pending-serious = Trasmetto il Suo messaggio a { $title }, che lo esaminerà con attenzione.
    .b = Il Suo messaggio passa a { $title }, che lo esaminerà con attenzione.
title-generic = chi ne è responsabile
title-brand = chi ne è responsabile ({ $title })
pass-on = Trasmetto la Sua domanda ai colleghi che possono rispondere.
    .b = La Sua domanda passa ai colleghi che conoscono meglio l'argomento.
safety = La Sua sicurezza viene prima di tutto: per ora non usi più l'articolo.
    .b = Per ora non usi più l'articolo, per favore; la Sua sicurezza viene prima di tutto.

## Che cosa serve

ask-intro = Per andare avanti ho bisogno del Suo aiuto.
    .b = Per procedere mi serve ancora qualcosa da parte Sua.
ask-clear = Per risponderLe bene: può dirmi con qualche dettaglio in più di che cosa ha bisogno?
    .b = Può dirmi con qualche dettaglio in più di che cosa ha bisogno, così che io Le risponda bene?
ask-order_number = Può indicarmi il numero d'ordine e l'indirizzo e-mail con cui ha ordinato?
    .b = Qual è il Suo numero d'ordine, e con quale indirizzo e-mail ha ordinato?
ask-check_order = Può verificare il numero d'ordine e indicarmi l'indirizzo e-mail con cui ha ordinato?
    .b = Qual è esattamente il numero d'ordine nella conferma, e con quale indirizzo e-mail ha ordinato?
ask-which_order = Di quale dei Suoi ordini si tratta? Basta il numero.
    .b = Può indicarmi il numero dell'ordine in questione?
ask-photo = Può inviarci delle foto in cui si veda il problema?
    .b = Può allegare delle foto del problema?
ask-email = Con quale indirizzo e-mail ha ordinato?
ask-item = Di quale articolo si tratta?
ask-size = Quale taglia o versione desidera al suo posto?
ask-reason = Può indicarci il motivo?
ask-address = Qual è l'indirizzo di consegna completo?
ask-delivery_date = In che giorno è arrivata la consegna?
ask-tracking_number = Può inviarci il numero di tracciamento?
ask-not_received = Potrebbe controllare con i vicini, in casa e all'ingresso e dirmi se il pacco è stato ritrovato?
ask-evidence = Può inviarci i documenti o le foto di cui dispone?
card-notice = Per la Sua sicurezza, non invii i dati della carta in un messaggio.

## Chiusura

closing = Se ha domande, basta rispondere a questo messaggio.
    .b = Se qualcosa non è chiaro, risponda semplicemente a questo messaggio.
    .upset = Se ho tralasciato qualcosa, me lo dica rispondendo a questo messaggio.
    .upset-b = Se resta qualcosa in sospeso, risponda a questo messaggio.
fraud = grazie per il Suo messaggio.
fraud-pass = Lo trasmetto ai colleghi responsabili, che lo esamineranno con attenzione.
    .b = I colleghi responsabili lo esamineranno con attenzione.

## Recensioni pubbliche

public-sorry = grazie per la franchezza; mi dispiace che la Sua esperienza non sia stata buona.
    .b = mi dispiace leggere queste parole, e La ringrazio per avercelo detto.
public-glad = grazie di cuore per la Sua gentile recensione.
    .b = grazie per aver dedicato del tempo a scrivere queste parole.
public-neutral = grazie per aver dedicato del tempo a condividere la Sua esperienza.
    .b = grazie per il Suo riscontro.
public-invite = La invito a contattare direttamente il nostro servizio clienti con il numero d'ordine, così che possiamo esaminare la cosa in privato.
    .b = Vorremmo esaminare la cosa: scriva direttamente al nostro servizio clienti, così che qui non debba comparire alcun dettaglio.
