# Letters in English. A message's value is its first wording; attributes are others of the
# same meaning, and `upset` ones answer a frustrated or angry customer.
# Rules: no promise beyond the message's name, no fact that is not an argument.

greeting = Hello { $name },
greeting-nameless = Hello,
sign-off = Kind regards
sign-off-brand = Kind regards,
    The { $brand } team

## What the customer said

ack-order_status = Thank you for asking about your order.
    .b = Thanks for getting in touch about your order.
    .upset = I understand that you want to know where your order is, and that not knowing is frustrating.
    .upset-b = Waiting without knowing where your order is must be frustrating.
ack-shipping_delay = Thank you for letting us know that your delivery is taking longer than you expected.
    .b = Thanks for writing to us about the wait for your delivery.
    .upset = I understand how frustrating it is to wait for a parcel that does not seem to move.
    .upset-b = You have been waiting longer than you should have to, and I understand your frustration.
ack-lost_package = Thank you for telling us that your parcel has not reached you.
    .b = Thanks for letting us know that you have not received your parcel.
    .upset = A parcel that does not turn up is upsetting, and I understand that you want this settled.
    .upset-b = I understand how annoying it is that your parcel is not with you.
ack-damaged_item = Thank you for telling us, and I am sorry that your item is not as it should be.
    .b = I am sorry to read that there is something wrong with your item, and thank you for telling us.
    .upset = You were looking forward to something in good order, and I am sorry that this is not what you got.
    .upset-b = I am sorry about the state of your item; I would be disappointed too.
ack-wrong_item = Thank you for telling us that your delivery is not what you ordered.
    .b = Thanks for letting us know that something is not right with what you received.
    .upset = You did not receive what you ordered, and I understand that this is annoying.
    .upset-b = I understand your annoyance: what arrived is not what you ordered.
ack-return_request = Thank you for letting us know that you would like to send something back.
    .b = Thanks for getting in touch about a return.
    .upset = I am sorry that you are not happy with your purchase and would like to send it back.
    .upset-b = I understand that you want this return dealt with without any more trouble.
ack-exchange_request = Thank you for getting in touch about an exchange.
    .b = Thanks for letting us know that you would like something else instead.
    .upset = I am sorry that your purchase does not suit you, and I understand that you want another one soon.
    .upset-b = I understand that you want this exchange sorted out without any more trouble.
ack-refund_request = Thank you for your message about a refund.
    .b = Thanks for writing to us about your refund request.
    .upset = I understand why you are asking for your money back.
    .upset-b = I understand your disappointment, and why you are asking about a refund.
ack-refund_status = Thank you for asking about your refund.
    .b = Thanks for getting in touch about the refund you are waiting for.
    .upset = Waiting for money is never pleasant, and I understand that you want a clear answer.
    .upset-b = I understand that waiting for this refund is frustrating.
ack-cancel_order = Thank you for letting us know that you would like to cancel.
    .b = Thanks for your message about cancelling your order.
    .upset = I understand that you no longer want this order and that you want that settled quickly.
    .upset-b = I understand that you want out of this order, and I am sorry that it came to this.
ack-change_order = Thank you for letting us know about the change to your order.
    .b = Thanks for your message about changing your order.
    .upset = I understand that you need this order changed and that it is urgent for you.
    .upset-b = I understand that this change matters to you.
ack-payment_billing = Thank you for your message about your payment.
    .b = Thanks for getting in touch about the payment.
    .upset = Questions about money need a clear answer, and I understand your concern.
    .upset-b = I understand that trouble with a payment is worrying.
ack-promo_discount = Thank you for your message about our offer.
    .b = Thanks for getting in touch about the discount.
    .upset = I understand your annoyance about the discount.
    .upset-b = An offer that does not work as expected is annoying, I understand that.
ack-product_question = Thank you for your interest and for your question.
    .b = Thanks for your question about our products.
    .upset = I understand that you need an answer to your question before you go on.
    .upset-b = I understand that you would like a straight answer about this product.
ack-subscription = Thank you for your message about your subscription.
    .b = Thanks for getting in touch about your subscription.
    .upset = I understand your annoyance about your subscription.
    .upset-b = I understand that you want your subscription put right.
ack-account_access = Thank you for telling us about the trouble with your account.
    .b = Thanks for letting us know that your account is not working as it should.
    .upset = I understand how annoying it is not to get on with your account.
    .upset-b = Being kept from your own account is frustrating, I understand that.
ack-complaint_service = Thank you for telling us openly what went wrong.
    .b = Thank you for taking the time to tell us about your experience.
    .upset = I am sorry about the experience you describe; I understand your anger.
    .upset-b = What you describe is not the service you should get from us, and I am sorry.
ack-praise = Thank you so much for your kind words.
    .b = What a lovely message, thank you.
    .upset = Thank you for your message.
    .upset-b = Thank you for writing to us.
ack-wholesale = Thank you for your interest in working with us.
    .b = Thanks for your enquiry.
    .upset = Thank you for your enquiry, and I am sorry for the trouble.
    .upset-b = Thank you for following up on your enquiry.
ack-other = Thank you for your message.
    .b = Thanks for getting in touch.
    .upset = I am sorry for the trouble you describe.
    .upset-b = I understand that this is frustrating.
ack-serious = Thank you for your message; I take what you write seriously.
    .b = I have read your message carefully and take it seriously.
ack-repeat = You have had to contact us about this more than once, and I am sorry about that.
    .b = I am sorry that you had to write to us again before getting an answer.
bridge-angry = You are owed a clear answer, so here is where things stand.
    .b = Let me tell you plainly where things stand.
praise-answer = Messages like yours mean a great deal to us.
    .b = It is a pleasure to read this.

## The order

fact-unfulfilled = Your order { $order } has not shipped yet.
    .b = Your order { $order } has not left us yet.
fact-unfulfilled-dated = Your order { $order } of { $date } has not shipped yet.
    .b = Your order { $order }, placed on { $date }, has not left us yet.
fact-unfulfilled-stale = In our records of { $asof }, your order { $order } had not shipped yet.
fact-partial = One part of your order { $order } has shipped; the rest has not left us yet.
fact-partial-stale = In our records of { $asof }, one part of your order { $order } had shipped and the rest had not.
fact-transit = Your order { $order } is on its way.
    .b = Your order { $order } is in the carrier's hands.
fact-transit-dated = Your order { $order } left us on { $date } and is on its way.
    .b = Your order { $order } was shipped on { $date } and is in the carrier's hands.
fact-transit-stale = In our records of { $asof }, your order { $order } was on its way.
fact-stalled = Your order { $order } has been shipped, but the parcel has not moved for a while.
    .b = Your order { $order } is with the carrier, but its parcel seems to be stuck.
fact-stalled-dated = Your order { $order } left us on { $date }, but the parcel has not moved for a while.
    .b = Your order { $order } was shipped on { $date }, but its parcel seems to be stuck.
fact-stalled-stale = In our records of { $asof }, the parcel with your order { $order } had not moved for a while.
fact-exception = Your order { $order } has been shipped, and the carrier reports a problem with the delivery.
    .b = The carrier reports a problem with the delivery of your order { $order }.
fact-exception-stale = In our records of { $asof }, the carrier reported a problem with the delivery of your order { $order }.
fact-delivered = The carrier's records show your order { $order } as delivered.
    .b = According to the carrier, your order { $order } was delivered.
fact-delivered-dated = The carrier's records show your order { $order } as delivered on { $date }.
    .b = According to the carrier, your order { $order } was delivered on { $date }.
fact-returned = Our records show your order { $order } as sent back to us.
fact-returned-stale = In our records of { $asof }, your order { $order } was shown as sent back to us.
fact-cancelled = Your order { $order } has been cancelled.
fact-cancelled-dated = Your order { $order } was cancelled on { $date }.
fact-scan = The last scan we saw is from { $date }: “{ $what }”.
    .b = The last scan we saw, on { $date }, reads “{ $what }”.
fact-scan-plain = The last scan we saw is from { $date }.
    .b = We saw the last scan on { $date }.
fact-scan-age = { $days ->
    [one] That was one day ago.
   *[other] That was { $days } days ago.
}
fact-expected = It is expected by { $date }.
    .b = Delivery is expected by { $date }.
fact-expected-stale = Delivery was then expected by { $date }.
fact-late = { $days ->
    [one] It was due by { $date }, so it is one day late.
   *[other] It was due by { $date }, so it is { $days } days late.
}
    .b = { $days ->
    [one] It should have been with you by { $date }, which makes it one day late.
   *[other] It should have been with you by { $date }, which makes it { $days } days late.
}
fact-due = It was due by { $date }.
    .b = It should have been with you by { $date }.
sorry-late = I am sorry about the delay.
    .b = I am sorry that you have had to wait.
fact-refunded = Our records show a refund of { $amount } for order { $order }.
fact-not-refunded = Our records of { $asof } do not show a refund for order { $order } yet.
refund-due = It should be with you by { $date }.
    .b = The money should reach you by { $date }.
no-order = I could not find an order that matches the details in your message.
    .b = With the details in your message I could not find a matching order.

## Decisions

topic-order_status = about your order
topic-shipping_delay = about the delayed delivery
topic-lost_package = about the missing parcel
topic-damaged_item = about the damaged item
topic-wrong_item = about the wrong or missing item
topic-return_request = for a return
topic-exchange_request = for an exchange
topic-refund_request = for a refund or compensation
topic-refund_status = about your refund
topic-cancel_order = for a cancellation
topic-change_order = for a change to your order
topic-payment_billing = about your payment
topic-promo_discount = about the discount
topic-product_question = about the product
topic-subscription = about your subscription
topic-account_access = about your account
topic-complaint_service = about our service
topic-praise = of thanks
topic-wholesale = about working together
topic-other = in your message

yes-refund = We will refund you for this order.
    .b = You will get a refund for this order.
yes-refund-amount = We will refund you { $amount }.
    .b = You will get a refund of { $amount }.
yes-partial_refund = We will refund you a part of the price.
    .b = You will get a part of the price refunded.
yes-partial_refund-amount = We will refund you { $amount } of the price.
    .b = You will get a partial refund of { $amount }.
yes-store_credit = We will give you store credit.
    .b = You will get store credit from us.
yes-store_credit-amount = We will give you store credit of { $amount }.
    .b = You will get { $amount } as store credit from us.
yes-replace = We will send you a replacement.
    .b = You will get a replacement from us.
yes-exchange = You can exchange your item.
    .b = An exchange is possible.
yes-return_label = You can send your item back to us, and we will send you a return label.
    .b = Your return is accepted, and we will send you a return label.
yes-cancel = We will cancel your order.
    .b = Your order can be cancelled, and we will do that for you.
yes-change_address = We will change your order as you asked.
    .b = Your order can still be changed, and we will do that for you.
yes-file_carrier_claim = We will ask the carrier to look into where your parcel is.
    .b = We will take this up with the carrier.
yes-deadline = This is possible until { $date }.
    .b = The last day for this is { $date }.
clause-quote = Our policy says on this: “{ $quote }”
    .b = This is what our policy says: “{ $quote }”
clause-info = Here is what we have on this under “{ $heading }”: “{ $quote }”
    .b = On this, “{ $heading }” in our information says: “{ $quote }”
clause-heading = You will find this in our policy under “{ $heading }”.
no = I am not able to say yes to your request { $topic }.
    .b = I have looked at your request { $topic }, and I have to say no.
    .upset = I know that this is not what you were hoping for, but I cannot say yes to your request { $topic }.
    .upset-b = I would have liked to give you better news, but I cannot say yes to your request { $topic }.
no-also = The same is true of your request { $topic }.
no-deadline = The last day for this was { $date }.
    .b = This was possible until { $date }.
instead-exchange = If you like, I can ask whether an exchange is possible instead.
instead-store_credit = If you like, I can ask whether another solution is possible instead.
instead-replace = If you like, I can ask whether a replacement is possible instead.
instead-return_label = If you like, I can ask whether a return is possible instead.
pending = Your request { $topic } is for { $title } to decide, and I am passing it on with everything you told us.
    .b = The decision on your request { $topic } lies with { $title }, and I am passing on everything you told us.
pending-also = The same goes for your request { $topic }.
pending-serious = I am passing your message to { $title }, who will look at it with care.
    .b = Your message goes to { $title }, who will look at it with care.
title-generic = the colleague responsible
title-brand = our { $title }
pass-on = I am passing your question to the colleagues who can answer it.
    .b = Your question goes to the colleagues who know this best.
safety = Your safety comes first: please do not use the item any further for now.
    .b = Please do not use the item any further for now; your safety comes first.

## What is needed from the customer

ask-intro = So that I can take this further, I need your help.
    .b = To go on, I need something from you.
ask-clear = So that I give you the right answer: could you tell me a little more about what you need?
    .b = Could you tell me a little more about what you need, so that I give you the right answer?
ask-order_number = Could you send me your order number and the email address you ordered with?
    .b = What is your order number, and which email address did you order with?
ask-check_order = Could you check the order number and tell me which email address you ordered with?
    .b = What exactly does the order number in your confirmation say, and which email address did you order with?
ask-which_order = Which of your orders is this about? The order number is enough.
    .b = Could you tell me the number of the order you mean?
ask-photo = Could you send me photos that show the problem?
    .b = Could you attach photos of the problem?
ask-email = Which email address did you use for the order?
ask-item = Which item is this about?
ask-size = Which size or version would you like instead?
ask-reason = Could you tell me the reason?
ask-address = What is the full address it should go to?
ask-delivery_date = On which day did it arrive?
ask-tracking_number = Could you send me the tracking number?
ask-not_received = Could you please look with neighbours, in your household and at the entrance, and tell me whether it has turned up?
ask-evidence = Could you send us the documents or photos you have on this?
card-notice = For your safety, please do not send card details in a message.

## Endings

closing = If you have any questions, just reply to this message.
    .b = If anything is unclear, please just reply.
    .upset = If I have missed anything, please tell me in a reply.
    .upset-b = Please reply to this message if anything is still open for you.
fraud = Thank you for your message.
fraud-pass = I am passing it to the colleagues responsible, who will look at it with care.
    .b = The colleagues responsible will look at it with care.

## Public reviews

public-sorry = Thank you for your honest feedback; I am sorry that your experience was not a good one.
    .b = I am sorry to read this, and thank you for telling us.
public-glad = Thank you very much for your kind review.
    .b = Thank you for taking the time to write this; it made our day.
public-neutral = Thank you for taking the time to share your experience.
    .b = Thank you for your feedback.
public-invite = Please contact our customer service directly with your order number, so that we can look into it in private.
    .b = We would like to look into it: please write to our customer service directly, so that no details have to be shared here.
