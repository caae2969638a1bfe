# Brieven in het Nederlands, met u. De waarde van een bericht is de eerste versie, attributen zijn
# andere; `upset` antwoordt wie ontevreden is.
# Regels: niets beloven wat de naam van het bericht niet zegt; geen feit dat geen argument is.

greeting = Beste { $name },
greeting-nameless = Hallo,
sign-off = Met vriendelijke groet
sign-off-brand = Met vriendelijke groet,
    Het team van { $brand }

## Wat de klant heeft gezegd

ack-order_status = Bedankt voor uw vraag over uw bestelling.
    .b = Dank u wel voor uw bericht over uw bestelling.
    .upset = Ik begrijp dat u wilt weten waar uw bestelling is en dat de onzekerheid vervelend is.
    .upset-b = Niet weten waar uw bestelling blijft is vervelend, dat begrijp ik.
ack-shipping_delay = Bedankt dat u ons laat weten dat uw levering langer duurt dan verwacht.
    .b = Dank u wel voor uw bericht over de vertraagde levering.
    .upset = Ik begrijp hoe vervelend het is om te wachten op een pakket dat niet lijkt te bewegen.
    .upset-b = U wacht langer dan verwacht, en ik begrijp uw ergernis.
ack-lost_package = Bedankt dat u ons laat weten dat uw pakket niet is aangekomen.
    .b = Dank u wel voor uw bericht: uw pakket is dus niet bij u aangekomen.
    .upset = Een pakket dat niet komt is heel vervelend, en ik begrijp dat u een oplossing wilt.
    .upset-b = Ik begrijp uw ergernis over het pakket dat niet is aangekomen.
ack-damaged_item = Bedankt voor uw bericht; het spijt me dat uw artikel niet is zoals het hoort.
    .b = Het spijt me dat er iets mis is met uw artikel. Bedankt dat u het ons laat weten.
    .upset = Het spijt me dat uw artikel niet in orde is, en ik begrijp uw teleurstelling.
    .upset-b = Ik begrijp uw teleurstelling over de staat van uw artikel, en het spijt me.
ack-wrong_item = Bedankt dat u ons laat weten dat uw levering niet overeenkomt met uw bestelling.
    .b = Dank u wel voor uw bericht: er klopt dus iets niet aan wat u hebt ontvangen.
    .upset = Ik begrijp uw ergernis: wat is aangekomen, is niet wat u had besteld.
    .upset-b = U hebt niet ontvangen wat u had besteld, en ik begrijp dat dat vervelend is.
ack-return_request = Bedankt voor uw bericht over een retour.
    .b = Dank u wel voor uw bericht over uw retour.
    .upset = Het spijt me dat u niet blij bent met uw aankoop en die wilt terugsturen.
    .upset-b = Ik begrijp dat u deze retour zonder verdere moeite wilt afhandelen.
ack-exchange_request = Bedankt voor uw bericht over een omruiling.
    .b = Dank u wel voor uw bericht over het omruilen.
    .upset = Het spijt me dat uw aankoop niet past, en ik begrijp dat u snel iets anders wilt.
    .upset-b = Ik begrijp dat u deze omruiling zonder verdere moeite wilt afhandelen.
ack-refund_request = Bedankt voor uw bericht over een terugbetaling.
    .b = Dank u wel voor uw bericht over uw verzoek om terugbetaling.
    .upset = Ik begrijp waarom u uw geld terug wilt.
    .upset-b = Ik begrijp uw teleurstelling, en ook waarom u om een terugbetaling vraagt.
ack-refund_status = Bedankt voor uw vraag over uw terugbetaling.
    .b = Dank u wel voor uw bericht over de terugbetaling waarop u wacht.
    .upset = Wachten op geld is nooit prettig, en ik begrijp dat u een duidelijk antwoord wilt.
    .upset-b = Ik begrijp dat het wachten op deze terugbetaling vervelend is.
ack-cancel_order = Bedankt voor uw bericht over de annulering.
    .b = Dank u wel voor uw bericht: u wilt uw bestelling annuleren.
    .upset = Ik begrijp dat u deze bestelling niet meer wilt en snel duidelijkheid wenst.
    .upset-b = Ik begrijp dat u van deze bestelling wilt afzien.
ack-change_order = Bedankt voor uw bericht over de wijziging van uw bestelling.
    .b = Dank u wel voor uw bericht: u wilt uw bestelling wijzigen.
    .upset = Ik begrijp dat deze wijziging voor u dringend is.
    .upset-b = Ik begrijp hoe belangrijk deze wijziging voor u is.
ack-payment_billing = Bedankt voor uw bericht over uw betaling.
    .b = Dank u wel voor uw bericht over de betaling.
    .upset = Ik begrijp uw zorg: een vraag over geld verdient een duidelijk antwoord.
    .upset-b = Ik begrijp dat een probleem met een betaling zorgen geeft.
ack-promo_discount = Bedankt voor uw bericht over onze aanbieding.
    .b = Dank u wel voor uw bericht over de korting.
    .upset = Ik begrijp uw ergernis over de korting.
    .upset-b = Een aanbieding die niet werkt zoals verwacht is vervelend, dat begrijp ik.
ack-product_question = Bedankt voor uw interesse en uw vraag.
    .b = Dank u wel voor uw vraag over onze producten.
    .upset = Ik begrijp dat u een duidelijk antwoord op uw vraag nodig hebt.
    .upset-b = Ik begrijp dat u duidelijkheid over dit product wilt.
ack-subscription = Bedankt voor uw bericht over uw abonnement.
    .b = Dank u wel voor uw bericht over uw abonnement.
    .upset = Ik begrijp uw ergernis over uw abonnement.
    .upset-b = Ik begrijp dat u uw abonnement in orde wilt hebben.
ack-account_access = Bedankt dat u ons op de problemen met uw account wijst.
    .b = Dank u wel voor uw bericht: uw account werkt dus niet zoals het hoort.
    .upset = Ik begrijp hoe vervelend het is om vast te zitten met uw account.
    .upset-b = Niet in uw eigen account kunnen is vervelend, dat begrijp ik.
ack-complaint_service = Bedankt dat u ons eerlijk vertelt wat er is misgegaan.
    .b = Dank u wel dat u de tijd neemt om ons uw ervaring te vertellen.
    .upset = Het spijt me dat u deze ervaring hebt gehad; ik begrijp uw boosheid.
    .upset-b = Wat u beschrijft is niet de service die u van ons mag verwachten, en dat spijt me.
ack-praise = Heel hartelijk dank voor uw vriendelijke woorden.
    .b = Wat een mooi bericht, hartelijk dank.
    .upset = Bedankt voor uw bericht.
    .upset-b = Dank u wel dat u ons schrijft.
ack-wholesale = Bedankt voor uw interesse in een samenwerking.
    .b = Dank u wel voor uw aanvraag.
    .upset = Bedankt voor uw aanvraag; het ongemak spijt me.
    .upset-b = Dank u wel dat u op uw aanvraag terugkomt.
ack-other = Bedankt voor uw bericht.
    .b = Dank u wel dat u ons schrijft.
    .upset = Het ongemak dat u beschrijft, spijt me.
    .upset-b = Ik begrijp dat dit vervelend is.
ack-serious = Bedankt voor uw bericht; ik neem serieus wat u schrijft.
    .b = Ik heb uw bericht zorgvuldig gelezen en neem het serieus.
ack-repeat = U hebt hierover meer dan eens contact met ons moeten opnemen, en dat spijt me.
    .b = Het spijt me dat u ons opnieuw moest schrijven voordat u antwoord kreeg.
bridge-angry = U mag een duidelijk antwoord verwachten, dus hier is de stand van zaken.
    .b = Daarom zonder omwegen hoe het ervoor staat.
praise-answer = Berichten als het uwe betekenen veel voor ons.
    .b = Het is een plezier om dit te lezen.

## De bestelling

fact-unfulfilled = Uw bestelling { $order } is nog niet verzonden.
    .b = Uw bestelling { $order } heeft ons magazijn nog niet verlaten.
fact-unfulfilled-dated = Uw bestelling { $order } van { $date } is nog niet verzonden.
    .b = Uw bestelling { $order }, geplaatst op { $date }, heeft ons magazijn nog niet verlaten.
fact-unfulfilled-stale = Volgens onze gegevens van { $asof } was uw bestelling { $order } nog niet verzonden.
fact-partial = Een deel van uw bestelling { $order } is verzonden; de rest is nog niet vertrokken.
fact-partial-stale = Volgens onze gegevens van { $asof } was een deel van uw bestelling { $order } verzonden en de rest nog niet.
fact-transit = Uw bestelling { $order } is onderweg.
    .b = Uw bestelling { $order } is bij de vervoerder.
fact-transit-dated = Uw bestelling { $order } is op { $date } vertrokken en onderweg.
    .b = Uw bestelling { $order } is op { $date } verzonden en bij de vervoerder.
fact-transit-stale = Volgens onze gegevens van { $asof } was uw bestelling { $order } onderweg.
fact-stalled = Uw bestelling { $order } is verzonden, maar het pakket staat al een tijdje stil.
    .b = Uw bestelling { $order } is bij de vervoerder, maar het pakket lijkt vast te zitten.
fact-stalled-dated = Uw bestelling { $order } is op { $date } verzonden, maar het pakket staat al een tijdje stil.
    .b = Uw bestelling { $order } is op { $date } vertrokken, maar het pakket lijkt vast te zitten.
fact-stalled-stale = Volgens onze gegevens van { $asof } stond het pakket van uw bestelling { $order } al een tijdje stil.
fact-exception = Uw bestelling { $order } is verzonden, en de vervoerder meldt een probleem met de bezorging.
    .b = De vervoerder meldt een probleem met de bezorging van uw bestelling { $order }.
fact-exception-stale = Volgens onze gegevens van { $asof } meldde de vervoerder een probleem met de bezorging van uw bestelling { $order }.
fact-delivered = Bij de vervoerder staat uw bestelling { $order } als bezorgd vermeld.
    .b = Volgens de vervoerder is uw bestelling { $order } bezorgd.
fact-delivered-dated = Bij de vervoerder staat uw bestelling { $order } als bezorgd op { $date } vermeld.
    .b = Volgens de vervoerder is uw bestelling { $order } op { $date } bezorgd.
fact-returned = In onze gegevens staat uw bestelling { $order } als teruggestuurd vermeld.
fact-returned-stale = Volgens onze gegevens van { $asof } stond uw bestelling { $order } als teruggestuurd vermeld.
fact-cancelled = Uw bestelling { $order } is geannuleerd.
fact-cancelled-dated = Uw bestelling { $order } is op { $date } geannuleerd.
fact-scan = De laatste scan die we hebben gezien is van { $date }: ‘{ $what }’.
fact-scan-plain = De laatste scan die we hebben gezien is van { $date }.
    .b = We hebben de laatste scan op { $date } gezien.
fact-scan-age = { $days ->
    [one] Dat was één dag geleden.
   *[other] Dat was { $days } dagen geleden.
}
fact-expected = De bezorging wordt uiterlijk op { $date } verwacht.
    .b = We verwachten de bezorging uiterlijk op { $date }.
fact-expected-stale = De bezorging werd toen uiterlijk op { $date } verwacht.
fact-late = { $days ->
    [one] De bezorging werd uiterlijk op { $date } verwacht en is dus één dag te laat.
   *[other] De bezorging werd uiterlijk op { $date } verwacht en is dus { $days } dagen te laat.
}
    .b = { $days ->
    [one] Uiterlijk op { $date } had alles bij u moeten zijn; dat is één dag te laat.
   *[other] Uiterlijk op { $date } had alles bij u moeten zijn; dat is nu { $days } dagen te laat.
}
fact-due = De bezorging werd uiterlijk op { $date } verwacht.
    .b = Uiterlijk op { $date } had alles bij u moeten zijn.
sorry-late = De vertraging spijt me.
    .b = Het spijt me dat u moet wachten.
fact-refunded = In onze gegevens staat voor bestelling { $order } een terugbetaling van { $amount }.
fact-not-refunded = In onze gegevens van { $asof } staat voor bestelling { $order } nog geen terugbetaling.
refund-due = Het geld zou uiterlijk op { $date } bij u moeten zijn.
    .b = Uiterlijk op { $date } zou het geld bij u moeten zijn.
no-order = Met de gegevens in uw bericht kon ik geen bestelling vinden.
    .b = Ik heb geen bestelling gevonden die past bij de gegevens in uw bericht.

## Beslissingen

topic-order_status = over uw bestelling
topic-shipping_delay = over de vertraagde levering
topic-lost_package = over het ontbrekende pakket
topic-damaged_item = over het beschadigde artikel
topic-wrong_item = over het verkeerde of ontbrekende artikel
topic-return_request = om een retour
topic-exchange_request = om een omruiling
topic-refund_request = om terugbetaling of compensatie
topic-refund_status = over uw terugbetaling
topic-cancel_order = om annulering
topic-change_order = om wijziging van de bestelling
topic-payment_billing = over uw betaling
topic-promo_discount = over de korting
topic-product_question = over het product
topic-subscription = over uw abonnement
topic-account_access = over uw account
topic-complaint_service = over onze service
topic-praise = met uw dank
topic-wholesale = om samenwerking
topic-other = in uw bericht

yes-refund = We betalen u deze bestelling terug.
    .b = U krijgt een terugbetaling voor deze bestelling.
yes-refund-amount = We betalen u { $amount } terug.
    .b = U krijgt een terugbetaling van { $amount }.
yes-partial_refund = We betalen u een deel van de prijs terug.
    .b = U krijgt een deel van de prijs terugbetaald.
yes-partial_refund-amount = We betalen u { $amount } van de prijs terug.
    .b = U krijgt een gedeeltelijke terugbetaling van { $amount }.
yes-store_credit = We geven u een tegoed voor onze winkel.
    .b = U krijgt van ons een tegoed voor onze winkel.
yes-store_credit-amount = We geven u een tegoed van { $amount } voor onze winkel.
    .b = U krijgt van ons { $amount } als tegoed voor onze winkel.
yes-replace = We sturen u een vervangend artikel.
    .b = U krijgt een vervangend artikel.
yes-exchange = U kunt uw artikel omruilen.
    .b = Omruilen is mogelijk.
yes-return_label = U kunt uw artikel terugsturen, en wij sturen u een retourlabel.
    .b = Uw retour is akkoord, en wij sturen u een retourlabel.
yes-cancel = We annuleren uw bestelling.
    .b = Uw bestelling kan worden geannuleerd, en wij regelen dat voor u.
yes-change_address = We wijzigen uw bestelling zoals u hebt gevraagd.
    .b = Uw bestelling kan nog worden gewijzigd, en wij regelen dat voor u.
yes-file_carrier_claim = We vragen de vervoerder om na te gaan waar uw pakket is.
    .b = We nemen dit op met de vervoerder.
yes-deadline = Dit kan tot en met { $date }.
    .b = De laatste dag hiervoor is { $date }.
clause-quote = In onze voorwaarden staat hierover: ‘{ $quote }’
    .b = Onze voorwaarden zeggen hierover: ‘{ $quote }’
clause-info = Hierover staat bij ons onder ‘{ $heading }’: ‘{ $quote }’
    .b = Onder ‘{ $heading }’ hebben we hierover deze informatie: ‘{ $quote }’
clause-heading = Meer hierover vindt u in onze voorwaarden onder ‘{ $heading }’.
no = Ik kan niet ingaan op uw verzoek { $topic }.
    .b = Ik heb uw verzoek { $topic } bekeken en kan het niet toestaan.
    .upset = Ik weet dat u op iets anders had gehoopt, maar ik kan niet ingaan op uw verzoek { $topic }.
    .upset-b = Ik had u graag beter nieuws gegeven, maar ik kan niet ingaan op uw verzoek { $topic }.
no-also = Hetzelfde geldt voor uw verzoek { $topic }.
no-deadline = De laatste dag hiervoor was { $date }.
    .b = Dit kon tot en met { $date }.
instead-exchange = Als u wilt, kan ik vragen of in plaats daarvan een omruiling mogelijk is.
instead-store_credit = Als u wilt, kan ik vragen of een andere oplossing mogelijk is.
instead-replace = Als u wilt, kan ik vragen of in plaats daarvan een vervanging mogelijk is.
instead-return_label = Als u wilt, kan ik vragen of in plaats daarvan een retour mogelijk is.
pending = Over uw verzoek { $topic } beslist { $title }; ik geef alles door wat u ons hebt geschreven.
    .b = De beslissing over uw verzoek { $topic } ligt bij { $title }, en ik geef alles door wat u ons hebt verteld.
pending-also = Hetzelfde geldt voor uw verzoek { $topic }.
pending-serious = Ik geef uw bericht door aan { $title }, die het zorgvuldig zal bekijken.
    .b = Uw bericht gaat naar { $title }, die het zorgvuldig zal bekijken.
title-generic = de verantwoordelijke collega
title-brand = de verantwoordelijke collega ({ $title })
pass-on = Ik geef uw vraag door aan de collega's die haar kunnen beantwoorden.
    .b = Uw vraag gaat naar de collega's die hier het meeste van weten.
safety = Uw veiligheid gaat voor: gebruik het artikel voorlopig niet meer.
    .b = Gebruik het artikel voorlopig niet meer, alstublieft; uw veiligheid gaat voor.

## Wat nog nodig is

ask-intro = Om verder te komen heb ik uw hulp nodig.
    .b = Om verder te gaan heb ik nog iets van u nodig.
ask-clear = Om u goed te antwoorden: kunt u mij iets meer vertellen over wat u nodig hebt?
    .b = Kunt u mij iets meer vertellen over wat u nodig hebt, zodat ik u goed antwoord geef?
ask-order_number = Kunt u mij uw bestelnummer en het e-mailadres sturen waarmee u hebt besteld?
    .b = Wat is uw bestelnummer, en met welk e-mailadres hebt u besteld?
ask-check_order = Kunt u het bestelnummer controleren en mij het e-mailadres geven waarmee u hebt besteld?
    .b = Wat staat er precies als bestelnummer in uw bevestiging, en met welk e-mailadres hebt u besteld?
ask-which_order = Om welke van uw bestellingen gaat het? Het bestelnummer is genoeg.
    .b = Kunt u mij het nummer geven van de bestelling waar het om gaat?
ask-photo = Kunt u ons foto's sturen waarop het probleem te zien is?
    .b = Kunt u foto's van het probleem bijvoegen?
ask-email = Met welk e-mailadres hebt u besteld?
ask-item = Om welk artikel gaat het?
ask-size = Welke maat of uitvoering wilt u in plaats daarvan?
ask-reason = Kunt u ons de reden geven?
ask-address = Wat is het volledige bezorgadres?
ask-delivery_date = Op welke dag is de levering aangekomen?
ask-tracking_number = Kunt u ons het trackingnummer sturen?
ask-not_received = Kunt u bij de buren, uw huisgenoten en de ingang kijken en mij laten weten of het is gevonden?
ask-evidence = Kunt u ons de documenten of foto's sturen die u hiervan hebt?
card-notice = Stuur voor uw veiligheid geen kaartgegevens in een bericht.

## Slot

closing = Hebt u vragen, beantwoord dan gewoon dit bericht.
    .b = Is er iets onduidelijk, beantwoord dan gewoon dit bericht.
    .upset = Heb ik iets over het hoofd gezien, laat het mij dan weten.
    .upset-b = Staat er nog iets open, beantwoord dan dit bericht.
fraud = Bedankt voor uw bericht.
fraud-pass = Ik geef het door aan de verantwoordelijke collega's, die het zorgvuldig bekijken.
    .b = De verantwoordelijke collega's bekijken het zorgvuldig.

## Openbare beoordelingen

public-sorry = Bedankt voor uw eerlijke woorden; het spijt me dat uw ervaring niet goed was.
    .b = Het spijt me dit te lezen. Bedankt dat u het ons vertelt.
public-glad = Hartelijk dank voor uw vriendelijke beoordeling.
    .b = Dank u wel dat u de tijd hebt genomen om dit te schrijven.
public-neutral = Bedankt dat u de tijd hebt genomen om uw ervaring te delen.
    .b = Dank u wel voor uw reactie.
public-invite = Neem alstublieft rechtstreeks contact op met onze klantenservice en vermeld uw bestelnummer, zodat we dit niet in het openbaar hoeven te bespreken.
    .b = We bekijken dit graag: schrijf alstublieft rechtstreeks aan onze klantenservice, zodat hier geen details hoeven te staan.
