# Briefe auf Deutsch. Der Wert einer Meldung ist ihre erste Fassung, Attribute sind weitere
# mit demselben Sinn; `upset` antwortet verärgerten Kundinnen und Kunden.
# ‹Sie|du›: links steht, was eine Marke sagt, die siezt, rechts, was eine sagt, die duzt.
# Sätze beginnen klein, wo sie nach der Anrede mit Komma klein weitergehen.

greeting = ‹Guten Tag { $full }|Hallo { $name }›,
greeting-nameless = ‹Guten Tag|Hallo›,
sign-off = ‹Freundliche Grüße|Viele Grüße›
sign-off-brand = ‹Freundliche Grüße
    Ihr|Viele Grüße
    dein› Team von { $brand }

## Was der Kunde gesagt hat

ack-order_status = vielen Dank für ‹Ihre|deine› Nachfrage zu ‹Ihrer|deiner› Bestellung.
    .b = danke für ‹Ihre|deine› Nachricht zu ‹Ihrer|deiner› Bestellung.
    .c = gern sage ich ‹Ihnen|dir›, wie es um ‹Ihre|deine› Bestellung steht.
    .upset = es ist ärgerlich, nicht zu wissen, wo die eigene Bestellung bleibt; hier steht alles, was ich sehen kann.
    .upset-b = ich verstehe, dass ‹Sie wissen möchten, wo Ihre|du wissen möchtest, wo deine› Bestellung ist, ohne zweimal fragen zu müssen.
ack-shipping_delay = vielen Dank für ‹Ihre|deine› Geduld, während ‹Ihre|deine› Bestellung länger braucht als geplant.
    .b = danke für ‹Ihre|deine› Nachricht zur Lieferung; ich verstehe gut, dass ‹Sie nachfragen|du nachfragst›.
    .c = ‹Sie haben Ihre|du hast deine› Bestellung früher erwartet, und ich habe nachgesehen.
    .upset = ‹Sie warten|du wartest› länger, als es sein sollte, und ich verstehe ‹Ihren|deinen› Ärger.
    .upset-b = ich verstehe gut, wie ärgerlich es ist, auf ein Paket zu warten, das sich nicht zu bewegen scheint.
    .upset-c = ‹Ihre|deine› Bestellung sollte längst bei ‹Ihnen|dir› sein, und ich verstehe, dass ‹Sie das ärgert|dich das ärgert›.
ack-lost_package = danke, dass ‹Sie|du› uns Bescheid ‹geben|gibst›: ‹Ihr|dein› Paket ist nicht angekommen.
    .b = es tut mir leid, dass ‹Ihr|dein› Paket nicht bei ‹Ihnen|dir› ist.
    .upset = ein Paket, das nicht auftaucht, ist ärgerlich, und ich verstehe, dass ‹Sie|du› das geklärt haben ‹möchten|möchtest›.
    .upset-b = ich verstehe, wie ärgerlich es ist, dass ‹Ihr|dein› Paket nicht bei ‹Ihnen|dir› ist, und es tut mir leid.
ack-damaged_item = es tut mir leid, dass ‹Ihre|deine› Bestellung nicht in gutem Zustand ist, und danke, dass ‹Sie|du› uns Bescheid ‹geben|gibst›.
    .b = danke für ‹Ihre|deine› Nachricht; es tut mir leid, dass mit der Ware etwas nicht stimmt.
    .upset = ‹Sie haben|du hast› einwandfreie Ware erwartet, und es tut mir leid, dass sie das nicht ist.
    .upset-b = es tut mir leid, in welchem Zustand die Ware ist; ich wäre auch enttäuscht.
ack-damaged_item-of = es tut mir leid, dass mit „{ $item }“ etwas nicht stimmt, und danke, dass ‹Sie|du› uns Bescheid ‹geben|gibst›.
    .b = danke für ‹Ihre|deine› Nachricht zu „{ $item }“; es tut mir leid, dass nicht alles so ist, wie es sein soll.
    .upset = es tut mir leid, in welchem Zustand „{ $item }“ ist; ich wäre auch enttäuscht.
    .upset-b = ‹Sie haben sich|du hast dich› auf „{ $item }“ gefreut, und es tut mir leid, dass nicht alles so ist, wie es sein soll.
ack-wrong_item = danke für ‹Ihre|deine› Nachricht; es tut mir leid, dass mit ‹Ihrer|deiner› Lieferung etwas nicht stimmt.
    .b = es tut mir leid, dass ‹Ihre|deine› Lieferung nicht so ist, wie ‹Sie|du› bestellt ‹haben|hast›.
    .upset = ‹Sie haben|du hast› nicht bekommen, was ‹Sie|du› bestellt ‹haben|hast›; das ist ärgerlich, und es tut mir leid.
    .upset-b = ich verstehe ‹Ihren|deinen› Ärger: Angekommen ist nicht, was ‹Sie|du› bestellt ‹haben|hast›. Das tut mir leid.
ack-wrong_item-of = es tut mir leid, dass ‹Ihre|deine› Bestellung „{ $item }“ nicht so angekommen ist, wie sie sollte.
    .b = danke für ‹Ihre|deine› Nachricht zu „{ $item }“; es tut mir leid, dass mit der Lieferung etwas nicht stimmt.
    .upset = ich verstehe ‹Ihren|deinen› Ärger: ‹Ihre|deine› Bestellung „{ $item }“ ist nicht so angekommen, wie sie sollte. Das tut mir leid.
    .upset-b = ‹Sie haben|du hast› „{ $item }“ bestellt und nicht bekommen, was ‹Sie|du› bestellt ‹haben|hast›; das tut mir leid.
ack-return_request = vielen Dank für ‹Ihre|deine› Nachricht zur Rückgabe.
    .b = danke, dass ‹Sie sich|du dich› wegen der Rückgabe ‹melden|meldest›.
    .upset = es tut mir leid, dass ‹Sie|du› mit ‹Ihrem|deinem› Einkauf nicht zufrieden ‹sind|bist›.
    .upset-b = ich verstehe, dass ‹Sie|du› die Rückgabe ohne weitere Umstände erledigt haben ‹möchten|möchtest›.
ack-return_request-of = danke für ‹Ihre|deine› Nachricht; ‹Sie möchten|du möchtest› also „{ $item }“ zurückgeben.
    .b = vielen Dank, dass ‹Sie sich|du dich› wegen der Rückgabe von „{ $item }“ ‹melden|meldest›.
    .upset = es tut mir leid, dass ‹Sie|du› mit „{ $item }“ nicht zufrieden ‹sind|bist›.
    .upset-b = ich verstehe, dass ‹Sie|du› „{ $item }“ ohne weitere Umstände zurückgeben ‹möchten|möchtest›.
ack-exchange_request = vielen Dank für ‹Ihre|deine› Nachricht zum Umtausch.
    .b = danke, dass ‹Sie sich|du dich› wegen eines Umtauschs ‹melden|meldest›.
    .upset = es tut mir leid, dass ‹Ihr|dein› Einkauf nicht passt.
    .upset-b = ich verstehe, dass ‹Sie|du› den Umtausch ohne weitere Umstände erledigt haben ‹möchten|möchtest›.
ack-exchange_request-of = danke für ‹Ihre|deine› Nachricht; ‹Sie möchten|du möchtest› also „{ $item }“ umtauschen.
    .b = vielen Dank, dass ‹Sie sich|du dich› wegen des Umtauschs von „{ $item }“ ‹melden|meldest›.
    .upset = es tut mir leid, dass „{ $item }“ nicht passt.
    .upset-b = ich verstehe, dass ‹Sie|du› „{ $item }“ ohne weitere Umstände umtauschen ‹möchten|möchtest›.
ack-refund_request = danke, dass ‹Sie sich|du dich› wegen einer Erstattung ‹melden|meldest›.
    .b = vielen Dank für ‹Ihre|deine› Nachricht zu einer Erstattung.
    .upset = ich verstehe, warum es ‹Ihnen|dir› um eine Erstattung geht.
    .upset-b = ich verstehe ‹Ihre|deine› Enttäuschung und warum ‹Sie|du› nach einer Erstattung ‹fragen|fragst›.
ack-refund_status = vielen Dank für ‹Ihre|deine› Nachfrage zu ‹Ihrer|deiner› Erstattung.
    .b = danke für ‹Ihre|deine› Nachricht zu der Erstattung, auf die ‹Sie warten|du wartest›.
    .upset = auf Geld zu warten ist nie angenehm, und ‹Sie möchten|du möchtest› eine klare Antwort.
    .upset-b = ich verstehe, dass das Warten auf diese Erstattung ärgerlich ist.
ack-cancel_order = danke für ‹Ihre|deine› Nachricht; ‹Sie möchten Ihre|du möchtest deine› Bestellung also stornieren.
    .b = vielen Dank für ‹Ihre|deine› Nachricht zur Stornierung.
    .upset = ich verstehe, dass ‹Sie|du› diese Bestellung nicht mehr ‹möchten|möchtest› und es schnell gehen soll.
    .upset-b = ich verstehe, dass ‹Sie|du› von dieser Bestellung zurücktreten ‹möchten|möchtest›, und es tut mir leid, dass es so gekommen ist.
ack-change_order = danke für ‹Ihre|deine› Nachricht; ‹Sie möchten|du möchtest› also etwas an ‹Ihrer|deiner› Bestellung ändern.
    .b = vielen Dank für ‹Ihre|deine› Nachricht zur Änderung ‹Ihrer|deiner› Bestellung.
    .upset = ich verstehe, dass die Änderung für ‹Sie|dich› dringend ist.
    .upset-b = ich verstehe, dass ‹Ihnen|dir› diese Änderung wichtig ist.
ack-payment_billing = danke, dass ‹Sie|du› uns das ‹schreiben|schreibst›; Zahlungen müssen stimmen, und ich gehe dem nach.
    .b = vielen Dank für ‹Ihre|deine› Nachricht zur Zahlung.
    .upset = Fragen zu Geld brauchen eine klare Antwort, und ich verstehe ‹Ihre|deine› Sorge.
    .upset-b = ich verstehe, dass eine unklare Zahlung beunruhigt.
ack-promo_discount = vielen Dank für ‹Ihre|deine› Nachricht zum Rabatt.
    .b = danke für ‹Ihre|deine› Nachricht zu unserer Aktion.
    .upset = der Ärger über den Rabatt ist verständlich.
    .upset-b = eine Aktion, die nicht funktioniert wie erwartet, ist ärgerlich, das verstehe ich.
ack-product_question = vielen Dank für ‹Ihre|deine› Frage, ich helfe gern weiter.
    .b = danke für ‹Ihr|dein› Interesse und ‹Ihre|deine› Frage.
    .c = gern beantworte ich ‹Ihre|deine› Frage.
    .upset = vielen Dank für ‹Ihre|deine› Frage, ich helfe gern weiter.
    .upset-b = danke für ‹Ihre|deine› Frage; das kann ich ‹Ihnen|dir› dazu sagen.
ack-subscription = vielen Dank für ‹Ihre|deine› Nachricht zu ‹Ihrem|deinem› Abo.
    .b = danke, dass ‹Sie sich|du dich› wegen ‹Ihres|deines› Abos ‹melden|meldest›.
    .upset = ich verstehe ‹Ihren|deinen› Ärger über das Abo.
    .upset-b = ich verstehe, dass mit ‹Ihrem|deinem› Abo alles stimmen soll.
ack-account_access = danke für ‹Ihre|deine› Nachricht zu ‹Ihrem|deinem› Konto.
    .b = danke, dass ‹Sie|du› uns ‹schreiben|schreibst›; mit dem Konto klappt es also nicht, wie es soll.
    .upset = ich verstehe, wie ärgerlich es ist, mit dem eigenen Konto nicht weiterzukommen.
    .upset-b = nicht in das eigene Konto zu kommen ist ärgerlich, das verstehe ich.
ack-complaint_service = danke, dass ‹Sie|du› offen ‹sagen|sagst›, was nicht gut gelaufen ist.
    .b = danke, dass ‹Sie sich die Zeit nehmen|du dir die Zeit nimmst›, uns davon zu erzählen.
    .upset = es tut mir leid, was ‹Sie|du› erlebt ‹haben|hast›, und ich verstehe ‹Ihren|deinen› Ärger.
    .upset-b = was ‹Sie schildern|du schilderst›, ist nicht der Service, den ‹Sie|du› von uns bekommen ‹sollten|solltest›, und es tut mir leid.
ack-praise = herzlichen Dank für ‹Ihre|deine› freundlichen Worte.
    .b = vielen Dank für diese schöne Nachricht.
    .c = ‹Ihre|deine› Nachricht hat uns sehr gefreut, vielen Dank.
    .upset = herzlichen Dank für ‹Ihre|deine› freundlichen Worte.
    .upset-b = vielen Dank für diese schöne Nachricht.
ack-wholesale = vielen Dank für ‹Ihr|dein› Interesse an einer Zusammenarbeit.
    .b = danke, dass ‹Sie|du› dabei an uns ‹denken|denkst›.
    .upset = danke, dass ‹Sie|du› wegen ‹Ihrer|deiner› Anfrage noch einmal ‹nachfragen|nachfragst›.
    .upset-b = vielen Dank für ‹Ihre|deine› Anfrage; es tut mir leid, dass ‹Sie|du› warten ‹mussten|musstest›.
ack-other = vielen Dank für ‹Ihre|deine› Nachricht.
    .b = danke, dass ‹Sie|du› uns ‹schreiben|schreibst›.
    .upset = die Unannehmlichkeiten, die ‹Sie schildern|du schilderst›, tun mir leid.
    .upset-b = ich verstehe, dass das ärgerlich ist.
ack-serious = vielen Dank für ‹Ihre|deine› Nachricht; ich nehme ernst, was ‹Sie schreiben|du schreibst›.
    .b = ich habe ‹Ihre|deine› Nachricht aufmerksam gelesen und nehme sie ernst.
ack-repeat = ‹Sie mussten|du musstest› uns deswegen mehr als einmal schreiben, und das tut mir leid.
    .b = es tut mir leid, dass ‹Sie|du› uns noch einmal schreiben ‹mussten|musstest›, bevor ‹Sie|du› eine Antwort ‹bekommen|bekommst›.
ack-safety = es tut mir sehr leid, das zu lesen, und ich hoffe, dass es allen gut geht.
    .b = was ‹Sie schildern|du schilderst›, tut mir sehr leid; ich wünsche gute Besserung.
bridge-angry = ‹Sie haben|du hast› eine klare Antwort verdient, deshalb hier der Stand der Dinge.
    .b = deshalb ganz klar, wie es steht.
heard-birthday = ich sehe, dass es um einen Geburtstag geht und der Tag zählt.
    .b = es ist für einen Geburtstag, deshalb weiß ich, dass es auf den Tag ankommt.
heard-wedding = ich sehe, dass es um eine Hochzeit geht und der Tag zählt.
    .b = es ist für eine Hochzeit, deshalb weiß ich, dass es auf den Tag ankommt.
heard-christmas = ich sehe, dass es zu Weihnachten da sein soll.
    .b = es soll zu Weihnachten da sein, das habe ich im Blick.
heard-gift = ich sehe, dass es ein Geschenk sein soll; umso ärgerlicher ist das.
    .b = es soll ein Geschenk sein, deshalb verstehe ich gut, dass es ‹Ihnen|dir› wichtig ist.
heard-date = ‹Sie brauchen|du brauchst› es bis zum { $date }, das habe ich notiert.
    .b = den { $date } habe ich als ‹Ihren|deinen› Termin notiert.
praise-answer = solche Nachrichten bedeuten uns viel, und ich gebe sie gern an das ganze Team weiter.
    .b = es ist eine Freude, das zu lesen; ich erzähle es hier gern allen weiter.
    .c = das gebe ich gern an das Team weiter, die Freude wird groß sein.
complaint-pass = ich habe an die Kollegen weitergegeben, was ‹Sie schildern|du schilderst›; sie können daran etwas ändern.
    .b = ‹Ihre|deine› Schilderung liegt jetzt bei denen, die daran etwas ändern können.

## Die Bestellung

fact-unfulfilled = ‹Ihre|deine› Bestellung { $order } ist noch nicht versandt.
    .b = ‹Ihre|deine› Bestellung { $order } hat unser Haus noch nicht verlassen.
fact-unfulfilled-dated = ‹Ihre|deine› Bestellung { $order } vom { $date } ist noch nicht versandt.
    .b = ‹Ihre|deine› Bestellung { $order } vom { $date } hat unser Haus noch nicht verlassen.
fact-unfulfilled-stale = in unseren Daten vom { $asof } war ‹Ihre|deine› Bestellung { $order } noch nicht versandt.
fact-partial = ein Teil ‹Ihrer|deiner› Bestellung { $order } ist versandt; der Rest hat unser Haus noch nicht verlassen.
fact-partial-stale = in unseren Daten vom { $asof } war ein Teil ‹Ihrer|deiner› Bestellung { $order } versandt und der Rest noch nicht.
fact-transit = ‹Ihre|deine› Bestellung { $order } ist unterwegs.
    .b = ‹Ihre|deine› Bestellung { $order } ist beim Versanddienst.
fact-transit-dated = ‹Ihre|deine› Bestellung { $order } wurde am { $date } versandt und ist unterwegs.
    .b = ‹Ihre|deine› Bestellung { $order } hat unser Haus am { $date } verlassen und ist unterwegs.
fact-transit-stale = in unseren Daten vom { $asof } war ‹Ihre|deine› Bestellung { $order } unterwegs.
fact-stalled = ‹Ihre|deine› Bestellung { $order } ist versandt, aber die Sendung hat sich länger nicht bewegt.
    .b = ‹Ihre|deine› Bestellung { $order } ist beim Versanddienst, doch die Sendung scheint festzuhängen.
fact-stalled-dated = ‹Ihre|deine› Bestellung { $order } wurde am { $date } versandt, aber die Sendung hat sich länger nicht bewegt.
    .b = ‹Ihre|deine› Bestellung { $order } hat unser Haus am { $date } verlassen, doch die Sendung scheint festzuhängen.
fact-stalled-stale = in unseren Daten vom { $asof } hatte sich die Sendung mit ‹Ihrer|deiner› Bestellung { $order } länger nicht bewegt.
fact-exception = ‹Ihre|deine› Bestellung { $order } ist versandt, und der Versanddienst meldet eine Störung bei der Zustellung.
    .b = der Versanddienst meldet eine Störung bei der Zustellung ‹Ihrer|deiner› Bestellung { $order }.
fact-exception-stale = in unseren Daten vom { $asof } meldete der Versanddienst eine Störung bei der Zustellung ‹Ihrer|deiner› Bestellung { $order }.
fact-delivered = beim Versanddienst ist ‹Ihre|deine› Bestellung { $order } als zugestellt vermerkt.
    .b = laut Versanddienst wurde ‹Ihre|deine› Bestellung { $order } zugestellt.
fact-delivered-dated = laut Versanddienst wurde ‹Ihre|deine› Bestellung { $order } am { $date } zugestellt.
    .b = der Versanddienst hat die Zustellung ‹Ihrer|deiner› Bestellung { $order } am { $date } vermerkt.
fact-returned = in unseren Daten ist ‹Ihre|deine› Bestellung { $order } als zurückgeschickt vermerkt.
fact-returned-stale = in unseren Daten vom { $asof } war ‹Ihre|deine› Bestellung { $order } als zurückgeschickt vermerkt.
fact-cancelled = ‹Ihre|deine› Bestellung { $order } wurde storniert.
fact-cancelled-dated = ‹Ihre|deine› Bestellung { $order } wurde am { $date } storniert.
fact-scan = der letzte Scan, den wir sehen, ist vom { $date }.
fact-scan-place = der letzte Scan, den wir sehen, ist vom { $date } ({ $place }).
fact-scan-old = der letzte Scan, den wir sehen, ist vom { $date }, das war vor { $days } Tagen.
fact-scan-place-old = der letzte Scan, den wir sehen, ist vom { $date } ({ $place }), das war vor { $days } Tagen.
fact-expected = die Zustellung ist bis zum { $date } zu erwarten.
    .b = erwartet wird die Zustellung bis zum { $date }.
fact-expected-stale = die Zustellung war damals bis zum { $date } zu erwarten.
fact-late = { $days ->
    [one] die Lieferung war bis zum { $date } vorgesehen und ist damit einen Tag zu spät.
   *[other] die Lieferung war bis zum { $date } vorgesehen und ist damit { $days } Tage zu spät.
}
    .b = { $days ->
    [one] sie hätte bis zum { $date } bei ‹Ihnen|dir› sein sollen und ist damit einen Tag zu spät.
   *[other] sie hätte bis zum { $date } bei ‹Ihnen|dir› sein sollen und ist damit { $days } Tage zu spät.
}
fact-due = die Lieferung war bis zum { $date } vorgesehen.
    .b = sie hätte bis zum { $date } bei ‹Ihnen|dir› sein sollen.
sorry-late = die Verspätung tut mir leid.
    .b = es tut mir leid, dass ‹Sie warten müssen|du warten musst›.
fact-parcels = sie reist in { $total } Paketen; davon als zugestellt vermerkt: { $done }.
fact-pickup = die Sendung liegt zur Abholung bereit.
    .b = beim Versanddienst liegt die Sendung für ‹Sie|dich› zur Abholung bereit.
fact-lost = nach so langer Zeit ohne Scan müssen wir davon ausgehen, dass die Sendung verloren ist.
fact-lost-rule = gibt es bis zum { $date } keinen neuen Scan, gilt die Sendung als verloren, und wir klären mit ‹Ihnen|dir›, wie es weitergeht.
fact-backordered = „{ $item }“ ist zurzeit nicht auf Lager, darauf wartet ‹Ihre|deine› Bestellung.
fact-backordered-dated = „{ $item }“ ist zurzeit nicht auf Lager; die nächste Lieferung erwarten wir am { $date }.
stock-yes = „{ $item }“ ist zurzeit auf Lager.
stock-no = „{ $item }“ ist zurzeit ausverkauft.
stock-due = „{ $item }“ ist zurzeit ausverkauft; die nächste Lieferung erwarten wir am { $date }.
fact-refunded = in unseren Daten ist für die Bestellung { $order } eine Erstattung von { $amount } vermerkt.
    .b = für die Bestellung { $order } ist bei uns eine Erstattung von { $amount } vermerkt.
fact-not-refunded = in unseren Daten vom { $asof } ist für die Bestellung { $order } noch keine Erstattung vermerkt.
refund-due = das Geld sollte bis zum { $date } bei ‹Ihnen|dir› sein.
    .b = bis zum { $date } sollte das Geld bei ‹Ihnen|dir› eintreffen.
no-order = zu den Angaben in ‹Ihrer|deiner› Nachricht habe ich keine passende Bestellung gefunden.
    .b = mit den Angaben in ‹Ihrer|deiner› Nachricht habe ich keine passende Bestellung gefunden.

## Entscheidungen

topic-order_status = zur Bestellung
topic-shipping_delay = zur verspäteten Lieferung
topic-lost_package = zum vermissten Paket
topic-damaged_item = zum beschädigten Artikel
topic-wrong_item = zum falschen oder fehlenden Artikel
topic-return_request = zur Rückgabe
topic-exchange_request = zum Umtausch
topic-refund_request = zu Erstattung oder Entschädigung
topic-refund_status = zur Erstattung
topic-cancel_order = zur Stornierung
topic-change_order = zur Änderung der Bestellung
topic-payment_billing = zur Zahlung
topic-promo_discount = zum Rabatt
topic-product_question = zum Produkt
topic-subscription = zum Abo
topic-account_access = zum Konto
topic-complaint_service = zu unserem Service
topic-praise = mit ‹Ihrem|deinem› Dank
topic-wholesale = zur Zusammenarbeit
topic-other = in ‹Ihrer|deiner› Nachricht

yes-refund = wir erstatten ‹Ihnen|dir› diese Bestellung.
    .b = ‹Sie erhalten|du erhältst› für diese Bestellung eine Erstattung.
yes-refund-amount = wir erstatten ‹Ihnen|dir› { $amount }.
    .b = ‹Sie erhalten|du erhältst› eine Erstattung von { $amount }.
yes-partial_refund = wir erstatten ‹Ihnen|dir› einen Teil des Preises.
    .b = ‹Sie erhalten|du erhältst› einen Teil des Preises zurück.
yes-partial_refund-amount = wir erstatten ‹Ihnen|dir› { $amount } vom Preis.
    .b = ‹Sie erhalten|du erhältst› eine Teilerstattung von { $amount }.
yes-store_credit = wir schreiben ‹Ihnen|dir› ein Guthaben gut.
    .b = ‹Sie erhalten|du erhältst› von uns ein Guthaben.
yes-store_credit-amount = als Ausgleich ‹erhalten Sie|erhältst du› von uns ein Guthaben von { $amount }.
    .b = für die Unannehmlichkeiten schreiben wir ‹Ihnen|dir› ein Guthaben von { $amount } gut.
yes-replace = wir schicken ‹Ihnen|dir› Ersatz.
    .b = ‹Sie erhalten|du erhältst› von uns Ersatz.
yes-exchange = ‹Sie können|du kannst› den Artikel gern umtauschen.
    .b = ein Umtausch ist möglich.
yes-return_label = ‹Sie können|du kannst› den Artikel an uns zurückschicken; ein Rücksendeetikett ‹erhalten Sie|erhältst du› von uns.
    .b = die Rückgabe ist angenommen, und wir schicken ‹Ihnen|dir› ein Rücksendeetikett.
yes-cancel = deshalb stornieren wir ‹Ihre|deine› Bestellung wie gewünscht.
    .b = sie lässt sich also noch stornieren, und das erledigen wir für ‹Sie|dich›.
yes-change_address = deshalb ändern wir ‹Ihre|deine› Bestellung wie gewünscht.
    .b = sie lässt sich also noch ändern, und das erledigen wir für ‹Sie|dich›.
yes-file_carrier_claim = wir lassen den Versanddienst nach ‹Ihrem|deinem› Paket suchen.
    .b = wir klären das mit dem Versanddienst.
yes-deadline = bitte ‹schicken Sie|schick› die Ware bis zum { $date } ab.
    .b = zum Abschicken ‹haben Sie|hast du› bis zum { $date } Zeit.
refund-time = sobald die Ware wieder bei uns ist, dauert es bis zu { $days } Tage, bis das Geld da ist.
refund-time-business = sobald die Ware wieder bei uns ist, dauert es bis zu { $days } Werktage, bis das Geld da ist.
postage-customer = das Porto der Rücksendung ‹tragen Sie|trägst du›.
clause-quote = in unseren Bedingungen steht dazu: „{ $quote }“
    .b = unsere Bedingungen sagen dazu: „{ $quote }“
clause-info = dazu gilt bei uns: „{ $quote }“
    .b = das können wir dazu sagen: „{ $quote }“
clause-foreign = unsere Angaben dazu gibt es { $lang }: „{ $quote }“
clause-heading = ‹Sie finden|du findest› das in unseren Bedingungen unter „{ $heading }“.
lang-en = auf Englisch
lang-de = auf Deutsch
lang-fr = auf Französisch
lang-es = auf Spanisch
lang-it = auf Italienisch
lang-pt = auf Portugiesisch
lang-nl = auf Niederländisch
no = ich habe ‹Ihre|deine› Anfrage { $topic } geprüft und kann ihr nicht zustimmen; das tut mir leid.
    .b = ‹Ihrer|deiner› Anfrage { $topic } kann ich nicht zustimmen; das tut mir leid.
    .upset = ich weiß, dass ‹Sie sich|du dir› etwas anderes erhofft ‹haben|hast›, aber ‹Ihrer|deiner› Anfrage { $topic } kann ich nicht zustimmen.
    .upset-b = ich hätte ‹Ihnen|dir› gern etwas Besseres gesagt, aber ‹Ihrer|deiner› Anfrage { $topic } kann ich nicht zustimmen.
no-return_request = ich habe es geprüft, und es tut mir leid: Zurücknehmen können wir diesen Artikel nicht.
    .b = ich muss ‹Sie|dich› enttäuschen, und es tut mir leid: Diesen Artikel können wir nicht zurücknehmen.
    .upset = ich weiß, dass ‹Sie sich|du dir› etwas anderes erhofft ‹haben|hast›, aber diesen Artikel können wir nicht zurücknehmen.
    .upset-b = ich hätte ‹Ihnen|dir› gern etwas Besseres gesagt, aber diesen Artikel können wir nicht zurücknehmen.
no-exchange_request = ich habe es geprüft, und es tut mir leid: Umtauschen können wir diesen Artikel nicht.
    .b = ich muss ‹Sie|dich› enttäuschen, und es tut mir leid: Diesen Artikel können wir nicht umtauschen.
    .upset = ich weiß, dass ‹Sie sich|du dir› etwas anderes erhofft ‹haben|hast›, aber diesen Artikel können wir nicht umtauschen.
    .upset-b = ich hätte ‹Ihnen|dir› gern etwas Besseres gesagt, aber diesen Artikel können wir nicht umtauschen.
no-cancel_order = es tut mir leid: Für eine Stornierung ist es bei dieser Bestellung zu spät.
    .b = ich habe nachgesehen, und es tut mir leid, dass sich diese Bestellung nicht mehr stornieren lässt.
    .upset = ich weiß, dass ‹Sie sich|du dir› etwas anderes erhofft ‹haben|hast›, aber diese Bestellung lässt sich nicht mehr stornieren.
    .upset-b = ich hätte ‹Ihnen|dir› gern etwas Besseres gesagt, aber für eine Stornierung ist es zu spät.
no-change_order = es tut mir leid: Für eine Änderung ist es bei dieser Bestellung zu spät.
    .b = ich habe nachgesehen, und es tut mir leid, dass sich diese Bestellung nicht mehr ändern lässt.
    .upset = ich weiß, dass ‹Sie sich|du dir› etwas anderes erhofft ‹haben|hast›, aber diese Bestellung lässt sich nicht mehr ändern.
    .upset-b = ich hätte ‹Ihnen|dir› gern etwas Besseres gesagt, aber für eine Änderung ist es zu spät.
no-also = dasselbe gilt für ‹Ihre|deine› Anfrage { $topic }.
no-deadline = der letzte Tag dafür war der { $date }.
    .b = möglich war das bis zum { $date }.
reason-window = eine Rückgabe ist innerhalb von { $days } Tagen nach { $from ->
    [shipping] dem Versand
    [order] der Bestellung
   *[delivery] der Lieferung
} möglich.
reason-exchange = ein Umtausch ist innerhalb von { $days } Tagen nach { $from ->
    [shipping] dem Versand
    [order] der Bestellung
   *[delivery] der Lieferung
} möglich.
reason-final = es gehört zu den Artikeln, die von Rückgabe und Umtausch ausgenommen sind.
reason-shipped = Bestellungen lassen sich nur ändern oder stornieren, bis sie unser Haus verlassen, und ‹Ihre|deine› ist schon unterwegs.
reason-before = Bestellungen lassen sich nur ändern oder stornieren, bis sie unser Haus verlassen.
reason-hours = Bestellungen lassen sich innerhalb von { $hours } Stunden ändern oder stornieren, und diese Zeit ist vorbei.
reason-report = so etwas muss uns innerhalb von { $days } Tagen nach der Lieferung gemeldet werden.
reason-codes = für eine Bestellung lässt sich nur ein Code einlösen.
reason-codes-combine = für eine Bestellung lassen sich mehrere Codes einlösen.
reason-price = ein niedrigerer Preis kann innerhalb von { $days } Tagen nach der Bestellung berücksichtigt werden.
instead-exchange = wenn ‹Sie mögen|du magst›, frage ich, ob stattdessen ein Umtausch möglich ist.
    .b = würde ‹Ihnen|dir› ein Umtausch helfen? Dann frage ich gern nach.
instead-store_credit = wenn ‹Sie mögen|du magst›, frage ich, ob stattdessen eine andere Lösung möglich ist.
    .b = hilft ‹Ihnen|dir› das nicht weiter, ‹schreiben Sie|schreib› mir, und ich frage nach einem anderen Weg.
instead-replace = wenn ‹Sie mögen|du magst›, frage ich, ob stattdessen ein Ersatz möglich ist.
instead-return_label = wenn ‹Sie mögen|du magst›, frage ich, ob stattdessen eine Rückgabe möglich ist.
instead-window = ist die Ware bei ‹Ihnen|dir› und ‹möchten Sie|möchtest du› sie nicht behalten, ‹können Sie|kannst du› sie innerhalb von { $days } Tagen zurückgeben.
    .b = ‹möchten Sie|möchtest du› die Ware nicht behalten, ist eine Rückgabe innerhalb von { $days } Tagen nach der Lieferung möglich.
tip-redirect = mit der Sendungsnummer { $tracking } ‹können Sie|kannst du› direkt beim Versanddienst fragen, ob sich die Sendung umleiten lässt.
pending = über ‹Ihre|deine› Anfrage { $topic } entscheidet { $title }; ich habe alles weitergegeben, was ‹Sie|du› uns geschrieben ‹haben|hast›.
    .b = die Entscheidung über ‹Ihre|deine› Anfrage { $topic } trifft { $title }, und alle ‹Ihre|deine› Angaben liegen dort vor.
pending-also = dasselbe gilt für ‹Ihre|deine› Anfrage { $topic }.
pending-serious = ich gebe ‹Ihre|deine› Nachricht weiter, damit sie sorgfältig geprüft wird; zuständig ist { $title }.
    .b = ‹Ihre|deine› Nachricht wird sorgfältig geprüft; zuständig ist { $title }.
title-generic = eine Kollegin oder ein Kollege mit der nötigen Befugnis
title-brand = { $gender ->
    [f] unsere { $title }
   *[m] unser { $title }
}
open-question = bei der Frage „{ $question }“ möchte ich nicht raten und frage deshalb nach.
    .b = auf „{ $question }“ möchte ich ‹Ihnen|dir› eine sichere Antwort geben und kläre das intern.
open-questions = bei „{ $question }“ und „{ $other }“ möchte ich nicht raten und frage deshalb nach.
    .b = auf „{ $question }“ und „{ $other }“ möchte ich ‹Ihnen|dir› eine sichere Antwort geben und kläre das intern.
pass-on = ich möchte ‹Ihnen|dir› eine sichere Antwort geben und kläre das mit den Kollegen, die sich damit am besten auskennen.
    .b = ich kläre das mit den Kollegen, die sich damit am besten auskennen.
pass-wholesale = ‹Ihre|deine› Anfrage geht mit allem, was ‹Sie|du› geschrieben ‹haben|hast›, an die Kollegen, die größere Bestellungen betreuen.
    .b = ich gebe ‹Ihre|deine› Anfrage mit allen Angaben an die Kollegen weiter, die größere Bestellungen betreuen.
tip-account = bis dahin hilft es vielleicht, im Spam-Ordner nachzusehen und den Link noch einmal anzufordern.
marketplace-here = Kontaktdaten darf ich hier nicht nennen, aber über diese Nachrichten ‹erreichen Sie|erreichst du› uns jederzeit.
safety = ‹Ihre|deine› Sicherheit geht vor: Bitte ‹benutzen Sie|benutze› den Artikel vorerst nicht weiter.
    .b = bitte ‹benutzen Sie|benutze› den Artikel vorerst nicht weiter; ‹Ihre|deine› Sicherheit geht vor.

## Was wir brauchen

ask-intro = damit es weitergeht, brauche ich ein paar Angaben von ‹Ihnen|dir›.
    .b = um weiterzukommen, brauche ich von ‹Ihnen|dir› noch Folgendes:
ask-clear = damit ‹Sie|du› die richtige Antwort ‹bekommen|bekommst›: ‹Könnten Sie|Könntest du› mir etwas genauer sagen, worum es geht?
    .b = ‹könnten Sie|könntest du› mir etwas genauer sagen, worum es geht, damit ich richtig antworten kann?
ask-order_number = ‹könnten Sie|könntest du› mir ‹Ihre|deine› Bestellnummer nennen? Sie steht in der Bestellbestätigung.
    .b = wie lautet ‹Ihre|deine› Bestellnummer? Sie steht in der Bestellbestätigung.
ask-order_email = ‹könnten Sie|könntest du› die Bestellnummer prüfen und mir die E-Mail-Adresse und die Postleitzahl der Bestellung nennen?
ask-check_order = ‹könnten Sie|könntest du› die Bestellnummer prüfen und mir sagen, mit welcher E-Mail-Adresse ‹Sie|du› bestellt ‹haben|hast›?
    .b = welche Bestellnummer steht genau in der Bestätigung, und mit welcher E-Mail-Adresse ‹haben Sie|hast du› bestellt?
ask-check_number = ‹könnten Sie|könntest du› die Bestellnummer noch einmal prüfen?
ask-which_order = um welche ‹Ihrer|deiner› Bestellungen geht es? Die Bestellnummer genügt.
    .b = ‹könnten Sie|könntest du› mir die Nummer der Bestellung nennen, die ‹Sie meinen|du meinst›?
ask-photo = ‹könnten Sie|könntest du› mir ein Foto der schadhaften Stelle schicken, und eines der Verpackung, falls ‹Sie|du› sie noch ‹haben|hast›?
    .b = bitte ‹schicken Sie|schick› mir ein Foto, auf dem man den Schaden sieht; eines der Verpackung hilft ebenfalls.
ask-photo-wrong = ‹könnten Sie|könntest du› mir ein Foto von dem schicken, was angekommen ist?
    .b = bitte ‹schicken Sie|schick› mir ein Foto von dem, was angekommen ist.
ask-email = mit welcher E-Mail-Adresse ‹haben Sie|hast du› bestellt?
ask-item = um welchen Artikel geht es?
ask-which_item = um welchen Artikel ‹Ihrer|deiner› Bestellung geht es?
ask-size = welche Größe oder Ausführung ‹hätten Sie|hättest du› gern stattdessen?
ask-wanted_variant = welche Größe, welche Farbe oder welchen Artikel ‹hätten Sie|hättest du› gern stattdessen?
ask-reason = ‹könnten Sie|könntest du› mir den Grund nennen?
ask-address = wie lautet die vollständige Adresse?
ask-new_address = ‹könnten Sie|könntest du› mir die Änderung vollständig nennen, zum Beispiel die ganze neue Adresse?
ask-delivery_date = an welchem Tag ist die Lieferung angekommen?
ask-tracking_number = ‹könnten Sie|könntest du› mir die Sendungsnummer nennen?
ask-return_tracking = ‹haben Sie|hast du› die Ware schon zurückgeschickt? Dann hilft mir die Sendungsnummer der Rücksendung.
ask-not_received = ‹könnten Sie|könntest du› bitte bei Nachbarn, im Haushalt und am Eingang nachsehen und mir sagen, ob das Paket aufgetaucht ist?
ask-evidence = ‹könnten Sie|könntest du› uns die Unterlagen oder Fotos dazu schicken?
ask-fresh_records = unsere Angaben zu ‹Ihrer|deiner› Bestellung sind nicht aktuell, daher prüfe ich zuerst den neuesten Stand.
ask-business = für welche Firma und welche Lieferadresse wäre es?
card-notice = bitte ‹schicken Sie|schick› zu ‹Ihrer|deiner› Sicherheit keine Kartendaten in einer Nachricht.

## Wie es weitergeht

next-decision = bis { $date } ‹hören Sie|hörst du› von uns.
    .b = wir melden uns bis { $date } bei ‹Ihnen|dir›.
next-carrier = ich frage beim Versanddienst nach, wo die Sendung ist, und melde mich bis { $date } bei ‹Ihnen|dir›.
    .b = ich kläre das mit dem Versanddienst; bis { $date } ‹hören Sie|hörst du› von mir.
next-warehouse = ich frage in unserem Lager nach, wann die Ware das Haus verlässt, und melde mich bis { $date } bei ‹Ihnen|dir›.
    .b = ich kläre, wann die Ware unser Haus verlässt; bis { $date } ‹hören Sie|hörst du› von mir.
next-answer = die Antwort ‹bekommen Sie|bekommst du› bis { $date }.
    .b = bis { $date } schreibe ich ‹Ihnen|dir› mit der Antwort.
next-check = ich lasse das prüfen und melde mich bis { $date } bei ‹Ihnen|dir›.
    .b = wir gehen dem nach; bis { $date } ‹hören Sie|hörst du› von mir.
next-yours = sobald ich ‹Ihre|deine› Antwort habe, geht es weiter.
    .b = danach kümmere ich mich gleich um alles Weitere.

## Schluss

closing = falls etwas unklar ist, ‹antworten Sie|antworte› einfach auf diese Nachricht.
    .b = bei Fragen ‹genügt|reicht› eine kurze Antwort auf diese Nachricht.
    .c = wenn ‹Sie|du› noch etwas wissen ‹möchten|möchtest›, ‹antworten Sie|antworte› einfach hier.
    .upset = falls ich etwas übersehen habe, ‹schreiben Sie|schreib› es mir bitte.
    .upset-b = falls noch etwas offen ist, ‹antworten Sie|antworte› bitte auf diese Nachricht.
fraud = vielen Dank für ‹Ihre|deine› Nachricht.
fraud-pass = ich gebe sie an die zuständigen Kollegen weiter, die sie sorgfältig prüfen.
    .b = die zuständigen Kollegen prüfen sie sorgfältig.

## Bewertungen

public-sorry = vielen Dank für ‹Ihre|deine› offenen Worte; es tut mir leid, dass ‹Sie|du› keine gute Erfahrung gemacht ‹haben|hast›.
    .b = es tut mir leid, das zu lesen, und danke, dass ‹Sie|du› es uns ‹sagen|sagst›.
public-sorry-late_delivery = es tut mir leid, dass ‹Sie|du› so lange warten ‹mussten|musstest›; danke für ‹Ihre|deine› offenen Worte.
    .b = danke für ‹Ihre|deine› ehrlichen Worte. So lange sollte eine Lieferung nicht dauern, und das tut mir leid.
public-sorry-transit_damage = es tut mir leid, dass die Ware nicht in gutem Zustand ankam; danke für ‹Ihre|deine› offenen Worte.
    .b = danke für ‹Ihre|deine› ehrlichen Worte. Niemand möchte etwas Beschädigtes auspacken, und es tut mir leid, dass es so kam.
public-sorry-product_quality = es tut mir leid, dass das Produkt nicht ist, was ‹Sie|du› erwartet ‹haben|hast›; danke für ‹Ihre|deine› offenen Worte.
    .b = danke für ‹Ihre|deine› ehrlichen Worte. Unsere Produkte sollen lange Freude machen; dass es hier anders war, tut mir leid.
public-sorry-wrong_item = es tut mir leid, dass ‹Sie|du› nicht bekommen ‹haben|hast›, was ‹Sie|du› bestellt ‹haben|hast›; danke, dass ‹Sie|du› es uns ‹sagen|sagst›.
    .b = danke für ‹Ihre|deine› ehrlichen Worte. Ankommen soll genau das, was bestellt ist; dass es anders war, tut mir leid.
public-sorry-service = es tut mir leid, dass ‹Sie|du› bei uns nicht die Hilfe bekommen ‹haben|hast›, die ‹Sie|du› gebraucht ‹hätten|hättest›; danke für ‹Ihre|deine› offenen Worte.
    .b = danke für ‹Ihre|deine› ehrlichen Worte. ‹Sie hätten|du hättest› von uns eine Antwort bekommen sollen, und das tut mir leid.
public-sorry-money = es tut mir leid, dass es rund um Preis oder Zahlung Ärger gab; danke für ‹Ihre|deine› offenen Worte.
    .b = danke für ‹Ihre|deine› ehrlichen Worte; der Ärger um Preis oder Zahlung tut mir leid.
public-glad = herzlichen Dank für ‹Ihre|deine› freundliche Bewertung.
    .b = danke, dass ‹Sie sich die Zeit genommen haben|du dir die Zeit genommen hast›; wir haben uns sehr darüber gefreut.
    .c = was für eine schöne Bewertung, vielen Dank! Wir freuen uns sehr, dass ‹Sie|du› zufrieden ‹sind|bist›.
public-neutral = danke, dass ‹Sie sich die Zeit genommen haben|du dir die Zeit genommen hast›, von ‹Ihrer|deiner› Erfahrung zu berichten.
    .b = vielen Dank für ‹Ihre|deine› Rückmeldung.
public-invite = bitte ‹schreiben Sie|schreib› direkt an unseren Kundenservice, damit wir es in Ruhe und nicht öffentlich klären können.
    .b = wir möchten das gern mit ‹Ihnen|dir› klären: Bitte ‹wenden Sie sich|wende dich› direkt an unseren Kundenservice, damit hier keine Einzelheiten stehen müssen.
public-pass = ‹Ihre|deine› Worte gebe ich an das Team weiter.
    .b = ‹Ihre|deine› Worte gehen an alle, die daran etwas ändern können.
winback-open = ich habe ‹Ihre|deine› Bewertung gelesen und möchte das gern persönlich mit ‹Ihnen|dir› in Ordnung bringen.
    .b = ‹Ihre|deine› Bewertung hat mich beschäftigt, deshalb schreibe ich ‹Ihnen|dir› persönlich.
winback-sorry = es tut mir leid, dass ‹Sie|du› solchen Ärger ‹hatten|hattest›.
winback-ask = ‹könnten Sie|könntest du› mir ‹Ihre|deine› Bestellnummer nennen und in ein, zwei Sätzen schreiben, was ‹Ihnen|dir› jetzt am meisten hilft?
    .b = was würde ‹Ihnen|dir› jetzt am meisten helfen? Mit der Bestellnummer kann ich alles selbst nachsehen.
winback-next = sobald ich ‹Ihre|deine› Antwort habe, kümmere ich mich selbst darum.
    .b = wenn ich von ‹Ihnen|dir› höre, kümmere ich mich persönlich darum.
