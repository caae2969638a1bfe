# Briefe auf Deutsch, mit Sie. Der Wert einer Nachricht ist ihre erste Fassung, Attribute sind
# weitere; `upset` antwortet verärgerten Kunden. Was nach der Anrede steht, beginnt klein.
# Regeln: nichts versprechen, was der Name der Nachricht nicht sagt; keine Angabe ohne Argument.

greeting = Guten Tag { $full },
greeting-nameless = Guten Tag,
sign-off = Freundliche Grüße
sign-off-brand = Freundliche Grüße
    Ihr Team von { $brand }

## Was der Kunde gesagt hat

ack-order_status = vielen Dank für Ihre Nachfrage zu Ihrer Bestellung.
    .b = danke für Ihre Nachricht zu Ihrer Bestellung.
    .upset = ich verstehe, dass Sie wissen möchten, wo Ihre Bestellung bleibt, und dass die Ungewissheit ärgerlich ist.
    .upset-b = es ist ärgerlich, nicht zu wissen, wo die eigene Bestellung bleibt, das verstehe ich.
ack-shipping_delay = vielen Dank für Ihren Hinweis, dass Ihre Lieferung länger dauert als erwartet.
    .b = danke, dass Sie uns wegen der verspäteten Lieferung schreiben.
    .upset = ich verstehe gut, wie ärgerlich es ist, auf ein Paket zu warten, das sich nicht zu bewegen scheint.
    .upset-b = dass Sie länger warten müssen als erwartet, ist ärgerlich, und ich verstehe Ihren Unmut.
ack-lost_package = vielen Dank für die Nachricht, dass Ihr Paket nicht bei Ihnen angekommen ist.
    .b = danke, dass Sie uns Bescheid geben: Ihr Paket ist also nicht angekommen.
    .upset = dass Ihr Paket nicht bei Ihnen ist, ist ärgerlich, und ich verstehe, dass Sie eine Lösung möchten.
    .upset-b = ich verstehe Ihren Ärger über das Paket, das nicht angekommen ist.
ack-damaged_item = vielen Dank für Ihre Nachricht; es tut mir leid, dass Ihr Artikel nicht in Ordnung ist.
    .b = es tut mir leid, dass mit Ihrem Artikel etwas nicht stimmt. Danke, dass Sie uns schreiben.
    .upset = es tut mir leid, dass Ihr Artikel nicht so ist, wie er sein soll; ich verstehe Ihre Enttäuschung.
    .upset-b = ich verstehe Ihre Enttäuschung über den Zustand Ihres Artikels, und es tut mir leid.
ack-wrong_item = vielen Dank für den Hinweis, dass Ihre Lieferung nicht Ihrer Bestellung entspricht.
    .b = danke, dass Sie uns Bescheid geben: Mit Ihrer Lieferung stimmt also etwas nicht.
    .upset = ich verstehe Ihren Ärger: Angekommen ist nicht das, was Sie bestellt haben.
    .upset-b = dass Sie nicht das erhalten haben, was Sie bestellt haben, ist ärgerlich, das verstehe ich.
ack-return_request = vielen Dank für Ihre Nachricht zu Ihrer Rücksendung.
    .b = danke, dass Sie sich wegen einer Rücksendung melden.
    .upset = es tut mir leid, dass Sie mit Ihrem Kauf nicht glücklich sind und ihn zurückschicken möchten.
    .upset-b = ich verstehe, dass Sie die Rücksendung ohne weitere Umstände erledigt haben möchten.
ack-exchange_request = vielen Dank für Ihre Nachricht zum Umtausch.
    .b = danke, dass Sie sich wegen eines Umtauschs melden.
    .upset = es tut mir leid, dass Ihr Kauf nicht passt; ich verstehe, dass Sie bald einen anderen möchten.
    .upset-b = ich verstehe, dass Sie den Umtausch ohne weitere Umstände erledigt haben möchten.
ack-refund_request = vielen Dank für Ihre Nachricht zur Erstattung.
    .b = danke für Ihre Nachricht zu Ihrem Wunsch nach einer Erstattung.
    .upset = ich verstehe, warum Sie Ihr Geld zurückmöchten.
    .upset-b = ich verstehe Ihre Enttäuschung und auch, warum Sie nach einer Erstattung fragen.
ack-refund_status = vielen Dank für Ihre Nachfrage zu Ihrer Erstattung.
    .b = danke für Ihre Nachricht zu der Erstattung, auf die Sie warten.
    .upset = ich verstehe, dass das Warten auf Ihr Geld unangenehm ist und Sie eine klare Antwort möchten.
    .upset-b = es ist ärgerlich, auf eine Erstattung zu warten, das verstehe ich.
ack-cancel_order = vielen Dank für Ihre Nachricht zur Stornierung.
    .b = danke für Ihre Nachricht: Sie möchten Ihre Bestellung stornieren.
    .upset = ich verstehe, dass Sie diese Bestellung nicht mehr möchten und das rasch geklärt haben wollen.
    .upset-b = ich verstehe, dass Sie von dieser Bestellung Abstand nehmen möchten.
ack-change_order = vielen Dank für Ihre Nachricht zur Änderung Ihrer Bestellung.
    .b = danke für Ihre Nachricht: Sie möchten etwas an Ihrer Bestellung ändern.
    .upset = ich verstehe, dass Sie diese Änderung brauchen und dass es eilt.
    .upset-b = ich verstehe, wie wichtig Ihnen diese Änderung ist.
ack-payment_billing = vielen Dank für Ihre Nachricht zu Ihrer Zahlung.
    .b = danke, dass Sie sich wegen der Zahlung melden.
    .upset = ich verstehe Ihre Sorge: Fragen zu Ihrem Geld brauchen eine klare Antwort.
    .upset-b = ich verstehe, dass Unklarheiten bei einer Zahlung beunruhigen.
ack-promo_discount = vielen Dank für Ihre Nachricht zu unserem Angebot.
    .b = danke für Ihre Nachricht zum Rabatt.
    .upset = ich verstehe Ihren Ärger wegen des Rabatts.
    .upset-b = es ist ärgerlich, wenn ein Angebot nicht wie erwartet gilt, das verstehe ich.
ack-product_question = vielen Dank für Ihr Interesse und Ihre Frage.
    .b = danke für Ihre Frage zu unseren Produkten.
    .upset = ich verstehe, dass Sie auf Ihre Frage eine klare Antwort brauchen.
    .upset-b = ich verstehe, dass Sie zu diesem Produkt Klarheit möchten.
ack-subscription = vielen Dank für Ihre Nachricht zu Ihrem Abo.
    .b = danke, dass Sie sich wegen Ihres Abos melden.
    .upset = ich verstehe Ihren Ärger über Ihr Abo.
    .upset-b = ich verstehe, dass Sie Ihr Abo in Ordnung gebracht haben möchten.
ack-account_access = vielen Dank für den Hinweis auf die Schwierigkeiten mit Ihrem Konto.
    .b = danke, dass Sie uns Bescheid geben: Mit Ihrem Konto klappt also etwas nicht.
    .upset = ich verstehe, wie ärgerlich es ist, mit dem eigenen Konto nicht weiterzukommen.
    .upset-b = nicht an das eigene Konto zu kommen ist ärgerlich, das verstehe ich.
ack-complaint_service = vielen Dank, dass Sie uns offen schreiben, was schiefgelaufen ist.
    .b = danke, dass Sie sich die Zeit nehmen, uns Ihre Erfahrung zu schildern.
    .upset = es tut mir leid, dass Sie diese Erfahrung gemacht haben; ich verstehe Ihren Ärger.
    .upset-b = was Sie schildern, ist nicht der Service, den Sie von uns erwarten dürfen. Das tut mir leid.
ack-praise = herzlichen Dank für Ihre freundlichen Worte.
    .b = vielen Dank für diese schöne Nachricht.
    .upset = vielen Dank für Ihre Nachricht.
    .upset-b = danke, dass Sie uns schreiben.
ack-wholesale = vielen Dank für Ihr Interesse an einer Zusammenarbeit.
    .b = danke für Ihre Anfrage.
    .upset = vielen Dank für Ihre Anfrage; die Umstände tun mir leid.
    .upset-b = danke, dass Sie wegen Ihrer Anfrage nachfassen.
ack-other = vielen Dank für Ihre Nachricht.
    .b = danke, dass Sie uns schreiben.
    .upset = die Unannehmlichkeiten, die Sie schildern, tun mir leid.
    .upset-b = ich verstehe, dass das ärgerlich ist.
ack-serious = vielen Dank für Ihre Nachricht; ich nehme ernst, was Sie schreiben.
    .b = ich habe Ihre Nachricht sorgfältig gelesen und nehme sie ernst.
ack-repeat = Sie mussten sich deswegen schon mehr als einmal an uns wenden, und das tut mir leid.
    .b = Es tut mir leid, dass Sie uns noch einmal schreiben mussten, bevor Sie eine Antwort bekommen.
bridge-angry = Sie dürfen eine klare Antwort erwarten, deshalb hier der Stand der Dinge.
    .b = Deshalb ohne Umschweife, wie die Dinge stehen.
praise-answer = Nachrichten wie Ihre bedeuten uns viel.
    .b = Es ist eine Freude, das zu lesen.

## Die Bestellung

fact-unfulfilled = Ihre Bestellung { $order } ist noch nicht versandt.
    .b = Ihre Bestellung { $order } hat unser Haus noch nicht verlassen.
fact-unfulfilled-dated = Ihre Bestellung { $order } vom { $date } ist noch nicht versandt.
    .b = Ihre Bestellung { $order } vom { $date } hat unser Haus noch nicht verlassen.
fact-unfulfilled-stale = Nach unseren Daten vom { $asof } war Ihre Bestellung { $order } noch nicht versandt.
fact-partial = Ein Teil Ihrer Bestellung { $order } ist versandt; der Rest hat unser Haus noch nicht verlassen.
fact-partial-stale = Nach unseren Daten vom { $asof } war ein Teil Ihrer Bestellung { $order } versandt, der Rest noch nicht.
fact-transit = Ihre Bestellung { $order } ist unterwegs.
    .b = Ihre Bestellung { $order } ist beim Versanddienst.
fact-transit-dated = Ihre Bestellung { $order } ging am { $date } auf die Reise und ist unterwegs.
    .b = Ihre Bestellung { $order } wurde am { $date } versandt und ist beim Versanddienst.
fact-transit-stale = Nach unseren Daten vom { $asof } war Ihre Bestellung { $order } unterwegs.
fact-stalled = Ihre Bestellung { $order } ist versandt, aber das Paket hat sich länger nicht bewegt.
    .b = Ihre Bestellung { $order } ist beim Versanddienst, doch das Paket scheint festzuhängen.
fact-stalled-dated = Ihre Bestellung { $order } wurde am { $date } versandt, aber das Paket hat sich länger nicht bewegt.
    .b = Ihre Bestellung { $order } ging am { $date } auf die Reise, doch das Paket scheint festzuhängen.
fact-stalled-stale = Nach unseren Daten vom { $asof } hatte sich das Paket zu Ihrer Bestellung { $order } länger nicht bewegt.
fact-exception = Ihre Bestellung { $order } ist versandt, und der Versanddienst meldet ein Problem bei der Zustellung.
    .b = Der Versanddienst meldet ein Problem bei der Zustellung Ihrer Bestellung { $order }.
fact-exception-stale = Nach unseren Daten vom { $asof } meldete der Versanddienst ein Problem bei der Zustellung Ihrer Bestellung { $order }.
fact-delivered = Beim Versanddienst ist Ihre Bestellung { $order } als zugestellt vermerkt.
    .b = Laut Versanddienst wurde Ihre Bestellung { $order } zugestellt.
fact-delivered-dated = Beim Versanddienst ist Ihre Bestellung { $order } als am { $date } zugestellt vermerkt.
    .b = Laut Versanddienst wurde Ihre Bestellung { $order } am { $date } zugestellt.
fact-returned = In unseren Daten ist Ihre Bestellung { $order } als zurückgesandt vermerkt.
fact-returned-stale = Nach unseren Daten vom { $asof } war Ihre Bestellung { $order } als zurückgesandt vermerkt.
fact-cancelled = Ihre Bestellung { $order } ist storniert.
fact-cancelled-dated = Ihre Bestellung { $order } wurde am { $date } storniert.
fact-scan = Der letzte Scan, den wir gesehen haben, ist vom { $date }: „{ $what }“.
fact-scan-plain = Der letzte Scan, den wir gesehen haben, ist vom { $date }.
    .b = Den letzten Scan haben wir am { $date } gesehen.
fact-scan-age = { $days ->
    [one] Das war vor einem Tag.
   *[other] Das war vor { $days } Tagen.
}
fact-expected = Die Zustellung ist bis zum { $date } zu erwarten.
    .b = Erwartet wird die Zustellung bis zum { $date }.
fact-expected-stale = Die Zustellung war zu diesem Zeitpunkt bis zum { $date } zu erwarten.
fact-late = { $days ->
    [one] Das Paket war bis zum { $date } erwartet und ist damit einen Tag verspätet.
   *[other] Das Paket war bis zum { $date } erwartet und ist damit { $days } Tage verspätet.
}
    .b = { $days ->
    [one] Die Lieferung hätte bis zum { $date } bei Ihnen sein sollen und ist damit einen Tag zu spät.
   *[other] Die Lieferung hätte bis zum { $date } bei Ihnen sein sollen und ist damit { $days } Tage zu spät.
}
fact-due = Das Paket war bis zum { $date } erwartet.
    .b = Die Lieferung hätte bis zum { $date } bei Ihnen sein sollen.
sorry-late = Die Verspätung tut mir leid.
    .b = Es tut mir leid, dass Sie warten müssen.
fact-refunded = In unseren Daten ist für die Bestellung { $order } eine Erstattung von { $amount } vermerkt.
fact-not-refunded = In unseren Daten vom { $asof } ist für die Bestellung { $order } noch keine Erstattung vermerkt.
refund-due = Das Geld sollte bis zum { $date } bei Ihnen sein.
    .b = Bis zum { $date } sollte das Geld bei Ihnen eingehen.
no-order = Zu den Angaben in Ihrer Nachricht konnte ich keine Bestellung finden.
    .b = Mit den Angaben in Ihrer Nachricht habe ich keine passende Bestellung gefunden.

## Entscheidungen

topic-order_status = zur Bestellung
topic-shipping_delay = zur verspäteten Lieferung
topic-lost_package = zum fehlenden Paket
topic-damaged_item = zum beschädigten Artikel
topic-wrong_item = zum falschen oder fehlenden Artikel
topic-return_request = zur Rücksendung
topic-exchange_request = zum Umtausch
topic-refund_request = zur Erstattung oder Entschädigung
topic-refund_status = zu Ihrer Erstattung
topic-cancel_order = zur Stornierung
topic-change_order = zur Änderung der Bestellung
topic-payment_billing = zu Ihrer Zahlung
topic-promo_discount = zum Rabatt
topic-product_question = zum Produkt
topic-subscription = zu Ihrem Abo
topic-account_access = zu Ihrem Konto
topic-complaint_service = zu unserem Service
topic-praise = mit Ihrem Dank
topic-wholesale = zur Zusammenarbeit
topic-other = aus Ihrer Nachricht

yes-refund = Wir erstatten Ihnen diese Bestellung.
    .b = Sie erhalten für diese Bestellung eine Erstattung.
yes-refund-amount = Wir erstatten Ihnen { $amount }.
    .b = Sie erhalten eine Erstattung von { $amount }.
yes-partial_refund = Wir erstatten Ihnen einen Teil des Preises.
    .b = Sie erhalten einen Teil des Preises erstattet.
yes-partial_refund-amount = Wir erstatten Ihnen { $amount } des Preises.
    .b = Sie erhalten eine Teilerstattung von { $amount }.
yes-store_credit = Wir geben Ihnen ein Guthaben für Ihren nächsten Einkauf.
    .b = Sie erhalten von uns ein Guthaben für Ihren nächsten Einkauf.
yes-store_credit-amount = Wir geben Ihnen ein Guthaben von { $amount } für Ihren nächsten Einkauf.
    .b = Sie erhalten von uns { $amount } als Guthaben für Ihren nächsten Einkauf.
yes-replace = Wir schicken Ihnen Ersatz.
    .b = Sie erhalten Ersatz von uns.
yes-exchange = Sie können Ihren Artikel umtauschen.
    .b = Ein Umtausch ist möglich.
yes-return_label = Sie können Ihren Artikel an uns zurückschicken; ein Rücksendeetikett erhalten Sie von uns.
    .b = Die Rücksendung ist in Ordnung, und wir schicken Ihnen ein Rücksendeetikett.
yes-cancel = Wir stornieren Ihre Bestellung.
    .b = Ihre Bestellung lässt sich stornieren, und wir erledigen das für Sie.
yes-change_address = Wir ändern Ihre Bestellung wie gewünscht.
    .b = Ihre Bestellung lässt sich noch ändern, und wir erledigen das für Sie.
yes-file_carrier_claim = Wir bitten den Versanddienst, dem Verbleib Ihres Pakets nachzugehen.
    .b = Wir klären das mit dem Versanddienst.
yes-deadline = Das ist bis zum { $date } möglich.
    .b = Der letzte Tag dafür ist der { $date }.
clause-quote = In unseren Bedingungen steht dazu: „{ $quote }“
    .b = Unsere Bedingungen sagen dazu: „{ $quote }“
clause-info = Unter „{ $heading }“ steht bei uns dazu: „{ $quote }“
    .b = Dazu haben wir unter „{ $heading }“ diese Angaben: „{ $quote }“
clause-heading = Näheres steht in unseren Bedingungen unter „{ $heading }“.
no = Ihrer Anfrage { $topic } kann ich nicht zustimmen.
    .b = Ich habe Ihre Anfrage { $topic } geprüft und muss sie ablehnen.
    .upset = Ich weiß, dass Sie sich etwas anderes erhofft haben, aber Ihrer Anfrage { $topic } kann ich nicht zustimmen.
    .upset-b = Gern hätte ich Ihnen eine bessere Nachricht gegeben, aber Ihrer Anfrage { $topic } kann ich nicht zustimmen.
no-also = Dasselbe gilt für Ihre Anfrage { $topic }.
no-deadline = Der letzte Tag dafür war der { $date }.
    .b = Das war bis zum { $date } möglich.
instead-exchange = Wenn Sie möchten, frage ich nach, ob stattdessen ein Umtausch möglich ist.
instead-store_credit = Wenn Sie möchten, frage ich nach, ob eine andere Lösung möglich ist.
instead-replace = Wenn Sie möchten, frage ich nach, ob stattdessen Ersatz möglich ist.
instead-return_label = Wenn Sie möchten, frage ich nach, ob stattdessen eine Rücksendung möglich ist.
pending = Über Ihre Anfrage { $topic } entscheidet { $title }; ich gebe alles weiter, was Sie uns geschrieben haben.
    .b = Die Entscheidung über Ihre Anfrage { $topic } trifft { $title }, und ich gebe Ihre Angaben vollständig weiter.
pending-also = Für Ihre Anfrage { $topic } gilt dasselbe.
pending-serious = Ich gebe Ihre Nachricht an { $title } weiter, damit sie sorgfältig geprüft wird.
    .b = Ihre Nachricht geht an { $title } und wird dort sorgfältig geprüft.
title-generic = die zuständige Person bei uns
title-brand = die zuständige Person ({ $title })
pass-on = Ich gebe Ihre Frage an die Kollegen weiter, die sie beantworten können.
    .b = Ihre Frage geht an die Kollegen, die sich damit am besten auskennen.
safety = Ihre Sicherheit geht vor: Bitte benutzen Sie den Artikel vorerst nicht weiter.
    .b = Bitte benutzen Sie den Artikel vorerst nicht weiter; Ihre Sicherheit geht vor.

## Was vom Kunden gebraucht wird

ask-intro = Damit ich weitermachen kann, brauche ich Ihre Hilfe.
    .b = Um weiterzukommen, brauche ich noch etwas von Ihnen.
ask-clear = Damit ich Ihnen richtig antworte: Können Sie mir etwas genauer schreiben, worum es Ihnen geht?
    .b = Können Sie mir etwas genauer schreiben, worum es Ihnen geht, damit ich Ihnen richtig antworte?
ask-order_number = Können Sie mir Ihre Bestellnummer und die E-Mail-Adresse nennen, mit der Sie bestellt haben?
    .b = Wie lautet Ihre Bestellnummer, und mit welcher E-Mail-Adresse haben Sie bestellt?
ask-check_order = Können Sie die Bestellnummer prüfen und mir die E-Mail-Adresse nennen, mit der Sie bestellt haben?
    .b = Wie lautet die Bestellnummer in Ihrer Bestätigung genau, und mit welcher E-Mail-Adresse haben Sie bestellt?
ask-which_order = Um welche Ihrer Bestellungen geht es? Die Bestellnummer genügt.
    .b = Können Sie mir die Nummer der Bestellung nennen, um die es geht?
ask-photo = Können Sie uns Fotos schicken, auf denen das Problem zu sehen ist?
    .b = Können Sie Fotos davon anhängen?
ask-email = Mit welcher E-Mail-Adresse haben Sie bestellt?
ask-item = Um welchen Artikel geht es?
ask-size = Welche Größe oder Ausführung möchten Sie stattdessen?
ask-reason = Können Sie uns den Grund nennen?
ask-address = Wie lautet die vollständige Adresse, an die geliefert werden soll?
ask-delivery_date = An welchem Tag ist die Lieferung angekommen?
ask-tracking_number = Können Sie uns die Sendungsnummer schicken?
ask-not_received = Könnten Sie bitte bei Nachbarn, im Haushalt und am Eingang nachsehen und mir sagen, ob es aufgetaucht ist?
ask-evidence = Können Sie uns die Unterlagen oder Fotos schicken, die Sie dazu haben?
card-notice = Bitte schicken Sie zu Ihrer Sicherheit keine Kartendaten in einer Nachricht.

## Schluss

closing = Wenn Sie Fragen haben, antworten Sie einfach auf diese Nachricht.
    .b = Falls etwas unklar ist, antworten Sie bitte einfach auf diese Nachricht.
    .upset = Falls ich etwas übersehen habe, schreiben Sie es mir bitte.
    .upset-b = Falls noch etwas offen ist, antworten Sie bitte auf diese Nachricht.
fraud = vielen Dank für Ihre Nachricht.
fraud-pass = Ich gebe sie an die zuständigen Kollegen weiter, die sie sorgfältig prüfen.
    .b = Die zuständigen Kollegen prüfen sie sorgfältig.

## Öffentliche Bewertungen

public-sorry = vielen Dank für Ihre offenen Worte; es tut mir leid, dass Sie keine gute Erfahrung gemacht haben.
    .b = es tut mir leid, das zu lesen. Danke, dass Sie es uns sagen.
public-glad = herzlichen Dank für Ihre freundliche Bewertung.
    .b = vielen Dank, dass Sie sich die Zeit genommen haben, das zu schreiben.
public-neutral = vielen Dank, dass Sie Ihre Erfahrung mit uns teilen.
    .b = danke für Ihre Rückmeldung.
public-invite = Bitte wenden Sie sich mit Ihrer Bestellnummer direkt an unseren Kundenservice, damit wir uns das in Ruhe und nicht öffentlich ansehen können.
    .b = Wir möchten uns das gern ansehen: Bitte schreiben Sie direkt an unseren Kundenservice, damit hier keine Einzelheiten stehen müssen.
