# Lettres en français, avec vous. La valeur d'un message est sa première version, ses attributs
# en sont d'autres ; `upset` répond à un client mécontent.
# Règles : ne rien promettre que le nom du message ne dise, aucun fait qui ne soit un argument.

greeting = Bonjour { $name },
greeting-nameless = Bonjour,
sign-off = Cordialement
sign-off-brand = Cordialement,
    L'équipe { $brand }

## Ce que le client a dit

ack-order_status = Merci pour votre message au sujet de votre commande.
    .b = Merci de nous avoir écrit à propos de votre commande.
    .upset = Je comprends que vous vouliez savoir où se trouve votre commande, et que l'incertitude soit pénible.
    .upset-b = Ne pas savoir où se trouve sa commande est agaçant, je le comprends.
ack-shipping_delay = Merci de nous signaler que votre livraison prend plus de temps que prévu.
    .b = Merci de nous avoir écrit au sujet du retard de votre livraison.
    .upset = Je comprends combien il est agaçant d'attendre un colis qui ne semble pas avancer.
    .upset-b = Cette attente est plus longue que prévu, et je comprends votre agacement.
ack-lost_package = Merci de nous signaler que votre colis ne vous est pas parvenu.
    .b = Merci de nous avoir prévenus : vous n'avez donc pas reçu votre colis.
    .upset = Un colis qui n'arrive pas, c'est contrariant, et je comprends que vous attendiez une solution.
    .upset-b = Je comprends votre contrariété : votre colis n'est pas arrivé jusqu'à vous.
ack-damaged_item = Merci pour votre message ; je regrette que votre article ne soit pas en bon état.
    .b = Je regrette que votre article présente un problème, et je vous remercie de nous l'avoir signalé.
    .upset = Je regrette sincèrement l'état de votre article et je comprends votre déception.
    .upset-b = Je comprends votre déception : votre article n'est pas comme il devrait être, et je le regrette.
ack-wrong_item = Merci de nous signaler que votre livraison ne correspond pas à votre commande.
    .b = Merci de nous avoir prévenus : quelque chose ne va donc pas dans ce que vous avez reçu.
    .upset = Je comprends votre agacement : ce qui est arrivé n'est pas ce que vous aviez commandé.
    .upset-b = Vous n'avez pas reçu ce que vous aviez commandé, et je comprends que cela vous contrarie.
ack-return_request = Merci pour votre message au sujet d'un retour.
    .b = Merci de nous avoir écrit au sujet de votre retour.
    .upset = Je regrette que votre achat ne vous convienne pas et que vous souhaitiez le renvoyer.
    .upset-b = Je comprends que vous souhaitiez régler ce retour sans autre complication.
ack-exchange_request = Merci pour votre message au sujet d'un échange.
    .b = Merci de nous avoir écrit au sujet d'un échange.
    .upset = Je regrette que votre achat ne vous convienne pas et je comprends que vous en souhaitiez vite un autre.
    .upset-b = Je comprends que vous souhaitiez régler cet échange sans autre complication.
ack-refund_request = Merci pour votre message au sujet d'un remboursement.
    .b = Merci de nous avoir écrit au sujet de votre demande de remboursement.
    .upset = Je comprends pourquoi vous demandez un remboursement.
    .upset-b = Je comprends votre déception, et la raison de votre demande de remboursement.
ack-refund_status = Merci pour votre message au sujet de votre remboursement.
    .b = Merci de nous avoir écrit au sujet du remboursement que vous attendez.
    .upset = Attendre de l'argent n'est jamais agréable, et je comprends que vous vouliez une réponse claire.
    .upset-b = Je comprends que l'attente de ce remboursement vous contrarie.
ack-cancel_order = Merci pour votre message au sujet de l'annulation.
    .b = Merci de nous avoir écrit : vous souhaitez donc annuler votre commande.
    .upset = Je comprends que vous ne vouliez plus de cette commande et que vous souhaitiez une réponse rapide.
    .upset-b = Je comprends que vous souhaitiez renoncer à cette commande.
ack-change_order = Merci pour votre message au sujet de la modification de votre commande.
    .b = Merci de nous avoir écrit : vous souhaitez donc modifier votre commande.
    .upset = Je comprends que cette modification soit urgente pour vous.
    .upset-b = Je comprends l'importance de cette modification pour vous.
ack-payment_billing = Merci pour votre message au sujet de votre paiement.
    .b = Merci de nous avoir écrit au sujet du paiement.
    .upset = Je comprends votre inquiétude : une question d'argent demande une réponse claire.
    .upset-b = Je comprends qu'un souci de paiement soit inquiétant.
ack-promo_discount = Merci pour votre message au sujet de notre offre.
    .b = Merci de nous avoir écrit au sujet de la réduction.
    .upset = Je comprends votre agacement au sujet de la réduction.
    .upset-b = Une offre qui ne s'applique pas comme prévu est agaçante, je le comprends.
ack-product_question = Merci de votre intérêt et de votre question.
    .b = Merci pour votre question sur nos produits.
    .upset = Je comprends que vous ayez besoin d'une réponse claire à votre question.
    .upset-b = Je comprends que vous souhaitiez une réponse nette sur ce produit.
ack-subscription = Merci pour votre message au sujet de votre abonnement.
    .b = Merci de nous avoir écrit au sujet de votre abonnement.
    .upset = Je comprends votre agacement au sujet de votre abonnement.
    .upset-b = Je comprends que vous vouliez voir votre abonnement remis en ordre.
ack-account_access = Merci de nous signaler ces difficultés avec votre compte.
    .b = Merci de nous avoir prévenus : votre compte ne fonctionne donc pas comme il devrait.
    .upset = Je comprends combien il est agaçant de rester bloqué avec son compte.
    .upset-b = Ne pas pouvoir utiliser son propre compte est agaçant, je le comprends.
ack-complaint_service = Merci de nous dire franchement ce qui n'a pas été.
    .b = Merci d'avoir pris le temps de nous raconter votre expérience.
    .upset = Je regrette l'expérience que vous décrivez et je comprends votre colère.
    .upset-b = Ce que vous décrivez n'est pas le service que vous êtes en droit d'attendre de nous, et je le regrette.
ack-praise = Un grand merci pour vos mots si aimables.
    .b = Quel beau message, merci beaucoup.
    .upset = Merci pour votre message.
    .upset-b = Merci de nous avoir écrit.
ack-wholesale = Merci de votre intérêt pour une collaboration avec nous.
    .b = Merci pour votre demande.
    .upset = Merci pour votre demande ; je regrette ces désagréments.
    .upset-b = Merci d'être revenu vers nous au sujet de votre demande.
ack-other = Merci pour votre message.
    .b = Merci de nous avoir écrit.
    .upset = Je regrette les désagréments que vous décrivez.
    .upset-b = Je comprends que cela soit agaçant.
ack-serious = Merci pour votre message ; je prends au sérieux ce que vous écrivez.
    .b = J'ai lu votre message avec attention et je le prends au sérieux.
ack-repeat = Vous avez dû nous contacter plus d'une fois à ce sujet, et je le regrette.
    .b = Je regrette que vous ayez dû nous écrire de nouveau avant d'avoir une réponse.
bridge-angry = Vous êtes en droit d'avoir une réponse claire : voici donc où en sont les choses.
    .b = Voici, sans détour, où en sont les choses.
praise-answer = Des messages comme le vôtre comptent beaucoup pour nous.
    .b = C'est un plaisir de lire cela.

## La commande

fact-unfulfilled = Votre commande { $order } n'a pas encore été expédiée.
    .b = Votre commande { $order } n'est pas encore partie de chez nous.
fact-unfulfilled-dated = Votre commande { $order } du { $date } n'a pas encore été expédiée.
    .b = Votre commande { $order }, passée le { $date }, n'est pas encore partie de chez nous.
fact-unfulfilled-stale = D'après nos données du { $asof }, votre commande { $order } n'avait pas encore été expédiée.
fact-partial = Une partie de votre commande { $order } a été expédiée ; le reste n'est pas encore parti.
fact-partial-stale = D'après nos données du { $asof }, une partie de votre commande { $order } avait été expédiée, et le reste pas encore.
fact-transit = Votre commande { $order } est en route.
    .b = Votre commande { $order } est entre les mains du transporteur.
fact-transit-dated = Votre commande { $order } est partie le { $date } et se trouve en route.
    .b = Votre commande { $order } a été expédiée le { $date } et se trouve entre les mains du transporteur.
fact-transit-stale = D'après nos données du { $asof }, votre commande { $order } était en route.
fact-stalled = Votre commande { $order } a été expédiée, mais le colis n'avance plus depuis un moment.
    .b = Votre commande { $order } est chez le transporteur, mais le colis semble bloqué.
fact-stalled-dated = Votre commande { $order } a été expédiée le { $date }, mais le colis n'avance plus depuis un moment.
    .b = Votre commande { $order } est partie le { $date }, mais le colis semble bloqué.
fact-stalled-stale = D'après nos données du { $asof }, le colis de votre commande { $order } n'avançait plus depuis un moment.
fact-exception = Votre commande { $order } a été expédiée, et le transporteur signale un problème de livraison.
    .b = Le transporteur signale un problème de livraison pour votre commande { $order }.
fact-exception-stale = D'après nos données du { $asof }, le transporteur signalait un problème de livraison pour votre commande { $order }.
fact-delivered = Chez le transporteur, votre commande { $order } est indiquée comme livrée.
    .b = Selon le transporteur, votre commande { $order } a été livrée.
fact-delivered-dated = Chez le transporteur, votre commande { $order } est indiquée comme livrée le { $date }.
    .b = Selon le transporteur, votre commande { $order } a été livrée le { $date }.
fact-returned = Dans nos données, votre commande { $order } est indiquée comme renvoyée.
fact-returned-stale = D'après nos données du { $asof }, votre commande { $order } était indiquée comme renvoyée.
fact-cancelled = Votre commande { $order } a été annulée.
fact-cancelled-dated = Votre commande { $order } a été annulée le { $date }.
fact-scan = Le dernier scan que nous avons vu date du { $date } : « { $what } ».
fact-scan-plain = Le dernier scan que nous avons vu date du { $date }.
    .b = Nous avons vu le dernier scan le { $date }.
fact-scan-age = { $days ->
    [one] C'était il y a un jour.
   *[other] C'était il y a { $days } jours.
}
fact-expected = La livraison est attendue au plus tard le { $date }.
    .b = Elle est attendue au plus tard le { $date }.
fact-expected-stale = La livraison était alors attendue au plus tard le { $date }.
fact-late = { $days ->
    [one] La livraison était attendue au plus tard le { $date } : elle a donc un jour de retard.
   *[other] La livraison était attendue au plus tard le { $date } : elle a donc { $days } jours de retard.
}
    .b = { $days ->
    [one] Elle aurait dû vous parvenir au plus tard le { $date }, soit un jour de retard.
   *[other] Elle aurait dû vous parvenir au plus tard le { $date }, soit { $days } jours de retard.
}
fact-due = La livraison était attendue au plus tard le { $date }.
    .b = Elle aurait dû vous parvenir au plus tard le { $date }.
sorry-late = Je regrette ce retard.
    .b = Je regrette que vous ayez à attendre.
fact-refunded = Nos données indiquent un remboursement de { $amount } pour la commande { $order }.
fact-not-refunded = Nos données du { $asof } n'indiquent pas encore de remboursement pour la commande { $order }.
refund-due = L'argent devrait vous parvenir au plus tard le { $date }.
    .b = Vous devriez le recevoir au plus tard le { $date }.
no-order = Les éléments de votre message ne m'ont pas permis de trouver une commande.
    .b = Je n'ai pas trouvé de commande correspondant aux éléments de votre message.

## Décisions

topic-order_status = au sujet de votre commande
topic-shipping_delay = au sujet du retard de livraison
topic-lost_package = au sujet du colis manquant
topic-damaged_item = au sujet de l'article endommagé
topic-wrong_item = au sujet de l'article erroné ou manquant
topic-return_request = de retour
topic-exchange_request = d'échange
topic-refund_request = de remboursement ou de compensation
topic-refund_status = au sujet de votre remboursement
topic-cancel_order = d'annulation
topic-change_order = de modification de la commande
topic-payment_billing = au sujet de votre paiement
topic-promo_discount = au sujet de la réduction
topic-product_question = au sujet du produit
topic-subscription = au sujet de votre abonnement
topic-account_access = au sujet de votre compte
topic-complaint_service = au sujet de notre service
topic-praise = avec vos remerciements
topic-wholesale = de collaboration
topic-other = exprimée dans votre message

yes-refund = Nous vous remboursons cette commande.
    .b = Vous recevrez un remboursement pour cette commande.
yes-refund-amount = Nous vous remboursons { $amount }.
    .b = Vous recevrez un remboursement de { $amount }.
yes-partial_refund = Nous vous remboursons une partie du prix.
    .b = Vous recevrez le remboursement d'une partie du prix.
yes-partial_refund-amount = Nous vous remboursons { $amount } sur le prix.
    .b = Vous recevrez un remboursement partiel de { $amount }.
yes-store_credit = Nous vous accordons un avoir.
    .b = Vous recevrez un avoir de notre part.
yes-store_credit-amount = Nous vous accordons un avoir de { $amount }.
    .b = Vous recevrez de notre part un avoir de { $amount }.
yes-replace = Nous vous envoyons un article de remplacement.
    .b = Vous recevrez un article de remplacement.
yes-exchange = Vous pouvez échanger votre article.
    .b = L'échange est possible.
yes-return_label = Vous pouvez nous renvoyer votre article, et nous vous enverrons une étiquette de retour.
    .b = Votre retour est accepté, et nous vous enverrons une étiquette de retour.
yes-cancel = Nous annulons votre commande.
    .b = Votre commande peut être annulée, et nous nous en chargeons.
yes-change_address = Nous modifions votre commande comme vous l'avez demandé.
    .b = Votre commande peut encore être modifiée, et nous nous en chargeons.
yes-file_carrier_claim = Nous demandons au transporteur de rechercher votre colis.
    .b = Nous voyons cela avec le transporteur.
yes-deadline = C'est possible jusqu'au { $date }.
    .b = Le dernier jour pour cela est le { $date }.
clause-quote = Voici ce que disent nos conditions : « { $quote } »
    .b = Nos conditions indiquent à ce sujet : « { $quote } »
clause-info = Voici ce que nous indiquons à ce sujet, sous « { $heading } » : « { $quote } »
    .b = À ce sujet, nos informations indiquent, sous « { $heading } » : « { $quote } »
clause-heading = Vous trouverez les détails dans nos conditions, sous « { $heading } ».
no = Je ne peux pas donner suite à votre demande { $topic }.
    .b = J'ai examiné votre demande { $topic }, et je ne peux pas l'accepter.
    .upset = Je sais que ce n'est pas ce que vous espériez, mais je ne peux pas accepter votre demande { $topic }.
    .upset-b = J'aurais aimé vous donner une meilleure nouvelle, mais je ne peux pas accepter votre demande { $topic }.
no-also = Il en va de même de votre demande { $topic }.
no-deadline = Le dernier jour pour cela était le { $date }.
    .b = C'était possible jusqu'au { $date }.
instead-exchange = Si vous le souhaitez, je peux demander si un échange est possible à la place.
instead-store_credit = Si vous le souhaitez, je peux demander si une autre solution est possible.
instead-replace = Si vous le souhaitez, je peux demander si un remplacement est possible à la place.
instead-return_label = Si vous le souhaitez, je peux demander si un retour est possible à la place.
pending = La décision sur votre demande { $topic } revient à { $title }, et je transmets tout ce que vous nous avez écrit.
    .b = C'est { $title } qui décide de votre demande { $topic } ; je transmets tout ce que vous nous avez dit.
pending-also = Il en va de même pour votre demande { $topic }.
pending-serious = Je transmets votre message à { $title }, qui l'examinera avec soin.
    .b = Votre message est transmis à { $title }, qui l'examinera avec soin.
title-generic = la personne responsable
title-brand = notre { $title }
pass-on = Je transmets votre question aux collègues qui peuvent y répondre.
    .b = Votre question est transmise aux collègues qui connaissent le mieux le sujet.
safety = Votre sécurité passe avant tout : merci de ne plus utiliser l'article pour le moment.
    .b = Merci de ne plus utiliser l'article pour le moment ; votre sécurité passe avant tout.

## Ce qu'il faut demander

ask-intro = Pour avancer, j'ai besoin de votre aide.
    .b = Il me manque encore quelque chose pour avancer.
ask-clear = Pour vous répondre au mieux : pourriez-vous préciser un peu ce que vous souhaitez ?
    .b = Pourriez-vous préciser un peu ce que vous souhaitez, afin que je vous réponde au mieux ?
ask-order_number = Pourriez-vous m'indiquer votre numéro de commande et l'adresse e-mail utilisée pour commander ?
    .b = Quel est votre numéro de commande, et avec quelle adresse e-mail avez-vous commandé ?
ask-check_order = Pourriez-vous vérifier le numéro de commande et m'indiquer l'adresse e-mail utilisée pour commander ?
    .b = Quel est exactement le numéro de commande figurant dans votre confirmation, et avec quelle adresse e-mail avez-vous commandé ?
ask-which_order = De laquelle de vos commandes s'agit-il ? Son numéro suffit.
    .b = Pourriez-vous m'indiquer le numéro de la commande concernée ?
ask-photo = Pourriez-vous nous envoyer des photos qui montrent le problème ?
    .b = Pourriez-vous joindre des photos du problème ?
ask-email = Quelle adresse e-mail avez-vous utilisée pour commander ?
ask-item = De quel article s'agit-il ?
ask-size = Quelle taille ou quelle version souhaitez-vous à la place ?
ask-reason = Pourriez-vous nous en indiquer la raison ?
ask-address = Quelle est l'adresse complète de livraison ?
ask-delivery_date = Quel jour la livraison est-elle arrivée ?
ask-tracking_number = Pourriez-vous nous envoyer le numéro de suivi ?
ask-not_received = Pourriez-vous vérifier auprès de vos voisins, de votre entourage et à l'entrée, puis me dire si le colis a été retrouvé ?
ask-evidence = Pourriez-vous nous envoyer les documents ou photos dont vous disposez ?
card-notice = Pour votre sécurité, merci de ne pas envoyer de données de carte bancaire par message.

## Fin

closing = Si vous avez des questions, il suffit de répondre à ce message.
    .b = Si quelque chose n'est pas clair, répondez simplement à ce message.
    .upset = Si j'ai oublié quelque chose, dites-le-moi en réponse à ce message.
    .upset-b = S'il reste un point en suspens, répondez simplement à ce message.
fraud = Merci pour votre message.
fraud-pass = Je le transmets aux collègues responsables, qui l'examineront avec soin.
    .b = Les collègues responsables l'examineront avec soin.

## Avis publics

public-sorry = Merci de votre franchise ; je regrette que votre expérience n'ait pas été bonne.
    .b = Je regrette de lire cela, et je vous remercie de nous l'avoir dit.
public-glad = Un grand merci pour votre avis si aimable.
    .b = Merci d'avoir pris le temps d'écrire ces mots.
public-neutral = Merci d'avoir pris le temps de partager votre expérience.
    .b = Merci de votre retour.
public-invite = Merci de contacter directement notre service client avec votre numéro de commande, afin que nous puissions examiner cela en privé.
    .b = Nous aimerions examiner cela : merci d'écrire directement à notre service client, pour qu'aucun détail n'ait à figurer ici.
