# Cartas en español, de usted. El valor de un mensaje es su primera versión y los atributos son
# otras; `upset` responde a quien está molesto.
# Reglas: no prometer nada que el nombre del mensaje no diga; ningún dato que no sea argumento.

greeting = Hola, { $name }:
greeting-nameless = Hola:
sign-off = Un cordial saludo
sign-off-brand = Un cordial saludo,
    El equipo de { $brand }

## Lo que dijo el cliente

ack-order_status = Gracias por preguntar por su pedido.
    .b = Gracias por escribirnos sobre su pedido.
    .upset = Entiendo que quiera saber dónde está su pedido y que la incertidumbre resulte molesta.
    .upset-b = No saber dónde está un pedido es molesto, y lo entiendo.
ack-shipping_delay = Gracias por avisarnos de que su entrega tarda más de lo previsto.
    .b = Gracias por escribirnos sobre el retraso de su entrega.
    .upset = Entiendo lo frustrante que es esperar un paquete que no parece avanzar.
    .upset-b = La espera se ha alargado más de lo previsto, y entiendo su malestar.
ack-lost_package = Gracias por avisarnos de que su paquete no le ha llegado.
    .b = Gracias por escribirnos: entonces, su paquete no ha llegado.
    .upset = Que un paquete no llegue es un disgusto, y entiendo que quiera una solución.
    .upset-b = Entiendo su malestar por el paquete que no ha llegado.
ack-damaged_item = Gracias por su mensaje; lamento que su artículo no esté como debería.
    .b = Lamento que su artículo tenga un problema, y le agradezco que nos lo haya dicho.
    .upset = Lamento mucho el estado de su artículo y entiendo su decepción.
    .upset-b = Entiendo su decepción: su artículo no está como debería, y lo lamento.
ack-wrong_item = Gracias por avisarnos de que su entrega no coincide con su pedido.
    .b = Gracias por escribirnos: entonces, algo no está bien en lo que ha recibido.
    .upset = Entiendo su malestar: lo que llegó no es lo que había pedido.
    .upset-b = No ha recibido lo que había pedido, y entiendo que le moleste.
ack-return_request = Gracias por su mensaje sobre una devolución.
    .b = Gracias por escribirnos sobre su devolución.
    .upset = Lamento que su compra no le convenza y quiera devolverla.
    .upset-b = Entiendo que quiera resolver esta devolución sin más complicaciones.
ack-exchange_request = Gracias por su mensaje sobre un cambio.
    .b = Gracias por escribirnos sobre un cambio.
    .upset = Lamento que su compra no le sirva y entiendo que quiera otra pronto.
    .upset-b = Entiendo que quiera resolver este cambio sin más complicaciones.
ack-refund_request = Gracias por su mensaje sobre un reembolso.
    .b = Gracias por escribirnos sobre su solicitud de reembolso.
    .upset = Entiendo por qué pide que se le devuelva el dinero.
    .upset-b = Entiendo su decepción y el motivo por el que pide un reembolso.
ack-refund_status = Gracias por preguntar por su reembolso.
    .b = Gracias por escribirnos sobre el reembolso que espera.
    .upset = Esperar dinero nunca es agradable, y entiendo que quiera una respuesta clara.
    .upset-b = Entiendo que la espera de este reembolso le resulte molesta.
ack-cancel_order = Gracias por su mensaje sobre la cancelación.
    .b = Gracias por escribirnos: entonces, desea cancelar su pedido.
    .upset = Entiendo que ya no quiera este pedido y que desee resolverlo pronto.
    .upset-b = Entiendo que desee renunciar a este pedido.
ack-change_order = Gracias por su mensaje sobre la modificación de su pedido.
    .b = Gracias por escribirnos: entonces, desea cambiar algo de su pedido.
    .upset = Entiendo que este cambio es urgente para usted.
    .upset-b = Entiendo lo importante que es este cambio para usted.
ack-payment_billing = Gracias por su mensaje sobre su pago.
    .b = Gracias por escribirnos sobre el pago.
    .upset = Entiendo su preocupación: una cuestión de dinero requiere una respuesta clara.
    .upset-b = Entiendo que un problema con un pago preocupe.
ack-promo_discount = Gracias por su mensaje sobre nuestra oferta.
    .b = Gracias por escribirnos sobre el descuento.
    .upset = Entiendo su malestar por el descuento.
    .upset-b = Una oferta que no se aplica como se esperaba molesta, y lo entiendo.
ack-product_question = Gracias por su interés y por su pregunta.
    .b = Gracias por su pregunta sobre nuestros productos.
    .upset = Entiendo que necesite una respuesta clara a su pregunta.
    .upset-b = Entiendo que quiera una respuesta clara sobre este producto.
ack-subscription = Gracias por su mensaje sobre su suscripción.
    .b = Gracias por escribirnos sobre su suscripción.
    .upset = Entiendo su malestar por la suscripción.
    .upset-b = Entiendo que quiera que su suscripción quede en orden.
ack-account_access = Gracias por avisarnos de las dificultades con su cuenta.
    .b = Gracias por escribirnos: entonces, su cuenta no funciona como debería.
    .upset = Entiendo lo molesto que es no poder avanzar con su cuenta.
    .upset-b = No poder entrar en la propia cuenta es frustrante, y lo entiendo.
ack-complaint_service = Gracias por contarnos con franqueza lo que no salió bien.
    .b = Gracias por tomarse el tiempo de contarnos su experiencia.
    .upset = Lamento la experiencia que describe y entiendo su enfado.
    .upset-b = Lo que describe no es el servicio que cabe esperar de nosotros, y lo lamento.
ack-praise = Muchísimas gracias por sus amables palabras.
    .b = Qué mensaje tan bonito; muchas gracias.
    .upset = Gracias por su mensaje.
    .upset-b = Gracias por escribirnos.
ack-wholesale = Gracias por su interés en colaborar con nosotros.
    .b = Gracias por su consulta.
    .upset = Gracias por su consulta; lamento las molestias.
    .upset-b = Gracias por volver a escribirnos sobre su consulta.
ack-other = Gracias por su mensaje.
    .b = Gracias por escribirnos.
    .upset = Lamento las molestias que describe.
    .upset-b = Entiendo que esto resulte molesto.
ack-serious = Gracias por su mensaje; me tomo en serio lo que escribe.
    .b = He leído su mensaje con atención y me lo tomo en serio.
ack-repeat = Ha tenido que escribirnos más de una vez por este asunto, y lo lamento.
    .b = Lamento que haya tenido que escribirnos de nuevo antes de recibir una respuesta.
bridge-angry = Merece una respuesta clara, así que le cuento cómo están las cosas.
    .b = Le digo sin rodeos cómo están las cosas.
praise-answer = Mensajes como el suyo significan mucho para nosotros.
    .b = Es un placer leer algo así.

## El pedido

fact-unfulfilled = Su pedido { $order } todavía no se ha enviado.
    .b = Su pedido { $order } aún no ha salido de nuestro almacén.
fact-unfulfilled-dated = Su pedido { $order } del { $date } todavía no se ha enviado.
    .b = Su pedido { $order }, hecho el { $date }, aún no ha salido de nuestro almacén.
fact-unfulfilled-stale = Según nuestros datos del { $asof }, su pedido { $order } todavía no se había enviado.
fact-partial = Una parte de su pedido { $order } se ha enviado; el resto aún no ha salido.
fact-partial-stale = Según nuestros datos del { $asof }, una parte de su pedido { $order } se había enviado y el resto todavía no.
fact-transit = Su pedido { $order } está en camino.
    .b = Su pedido { $order } está en manos del transportista.
fact-transit-dated = Su pedido { $order } salió el { $date } y está en camino.
    .b = Su pedido { $order } se envió el { $date } y está en manos del transportista.
fact-transit-stale = Según nuestros datos del { $asof }, su pedido { $order } estaba en camino.
fact-stalled = Su pedido { $order } se ha enviado, pero el paquete lleva un tiempo sin moverse.
    .b = Su pedido { $order } está con el transportista, pero el paquete parece detenido.
fact-stalled-dated = Su pedido { $order } se envió el { $date }, pero el paquete lleva un tiempo sin moverse.
    .b = Su pedido { $order } salió el { $date }, pero el paquete parece detenido.
fact-stalled-stale = Según nuestros datos del { $asof }, el paquete de su pedido { $order } llevaba un tiempo sin moverse.
fact-exception = Su pedido { $order } se ha enviado, y el transportista informa de un problema con la entrega.
    .b = El transportista informa de un problema con la entrega de su pedido { $order }.
fact-exception-stale = Según nuestros datos del { $asof }, el transportista informaba de un problema con la entrega de su pedido { $order }.
fact-delivered = En los datos del transportista, su pedido { $order } figura como entregado.
    .b = Según el transportista, su pedido { $order } fue entregado.
fact-delivered-dated = En los datos del transportista, su pedido { $order } figura como entregado el { $date }.
    .b = Según el transportista, su pedido { $order } fue entregado el { $date }.
fact-returned = En nuestros datos, su pedido { $order } figura como devuelto.
fact-returned-stale = Según nuestros datos del { $asof }, su pedido { $order } figuraba como devuelto.
fact-cancelled = Su pedido { $order } está cancelado.
fact-cancelled-dated = Su pedido { $order } se canceló el { $date }.
fact-scan = El último registro que vimos es del { $date }: «{ $what }».
fact-scan-plain = El último registro que vimos es del { $date }.
    .b = Vimos el último registro el { $date }.
fact-scan-age = { $days ->
    [one] Fue hace un día.
   *[other] Fue hace { $days } días.
}
fact-expected = La entrega se espera a más tardar el { $date }.
    .b = Se espera la entrega a más tardar el { $date }.
fact-expected-stale = La entrega se esperaba entonces a más tardar el { $date }.
fact-late = { $days ->
    [one] La entrega se esperaba a más tardar el { $date }, así que lleva un día de retraso.
   *[other] La entrega se esperaba a más tardar el { $date }, así que lleva { $days } días de retraso.
}
    .b = { $days ->
    [one] Debería haberle llegado a más tardar el { $date }, es decir, lleva un día de retraso.
   *[other] Debería haberle llegado a más tardar el { $date }, es decir, lleva { $days } días de retraso.
}
fact-due = La entrega se esperaba a más tardar el { $date }.
    .b = Debería haberle llegado a más tardar el { $date }.
sorry-late = Lamento el retraso.
    .b = Lamento que tenga que esperar.
fact-refunded = En nuestros datos figura un reembolso de { $amount } para el pedido { $order }.
fact-not-refunded = En nuestros datos del { $asof } todavía no figura ningún reembolso para el pedido { $order }.
refund-due = El dinero debería llegarle a más tardar el { $date }.
    .b = Debería recibirlo a más tardar el { $date }.
no-order = Con los datos de su mensaje no he podido encontrar ningún pedido.
    .b = No he encontrado ningún pedido que coincida con los datos de su mensaje.

## Decisiones

topic-order_status = sobre su pedido
topic-shipping_delay = sobre el retraso de la entrega
topic-lost_package = sobre el paquete que falta
topic-damaged_item = sobre el artículo dañado
topic-wrong_item = sobre el artículo equivocado o que falta
topic-return_request = de devolución
topic-exchange_request = de cambio
topic-refund_request = de reembolso o compensación
topic-refund_status = sobre su reembolso
topic-cancel_order = de cancelación
topic-change_order = de modificación del pedido
topic-payment_billing = sobre su pago
topic-promo_discount = sobre el descuento
topic-product_question = sobre el producto
topic-subscription = sobre su suscripción
topic-account_access = sobre su cuenta
topic-complaint_service = sobre nuestro servicio
topic-praise = con su agradecimiento
topic-wholesale = de colaboración
topic-other = de su mensaje

yes-refund = Le reembolsaremos este pedido.
    .b = Recibirá un reembolso por este pedido.
yes-refund-amount = Le reembolsaremos { $amount }.
    .b = Recibirá un reembolso de { $amount }.
yes-partial_refund = Le reembolsaremos una parte del precio.
    .b = Recibirá el reembolso de una parte del precio.
yes-partial_refund-amount = Le reembolsaremos { $amount } del precio.
    .b = Recibirá un reembolso parcial de { $amount }.
yes-store_credit = Le concedemos un saldo a favor en nuestra tienda.
    .b = Recibirá un saldo a favor en nuestra tienda.
yes-store_credit-amount = Le concedemos un saldo a favor de { $amount } en nuestra tienda.
    .b = Recibirá { $amount } como saldo a favor en nuestra tienda.
yes-replace = Le enviaremos un reemplazo.
    .b = Recibirá un reemplazo.
yes-exchange = Puede cambiar su artículo.
    .b = El cambio es posible.
yes-return_label = Puede devolvernos su artículo, y le enviaremos una etiqueta de devolución.
    .b = Aceptamos su devolución y le enviaremos una etiqueta de devolución.
yes-cancel = Cancelaremos su pedido.
    .b = Su pedido se puede cancelar, y nos encargamos de ello.
yes-change_address = Modificaremos su pedido como nos ha pedido.
    .b = Su pedido todavía se puede modificar, y nos encargamos de ello.
yes-file_carrier_claim = Pediremos al transportista que averigüe dónde está su paquete.
    .b = Trataremos este asunto con el transportista.
yes-deadline = Es posible hasta el { $date }.
    .b = El último día para ello es el { $date }.
clause-quote = Nuestras condiciones dicen al respecto: «{ $quote }»
    .b = Esto es lo que dicen nuestras condiciones: «{ $quote }»
clause-info = Esto es lo que indicamos al respecto en «{ $heading }»: «{ $quote }»
    .b = Sobre esto, nuestra información dice en «{ $heading }»: «{ $quote }»
clause-heading = Encontrará los detalles en nuestras condiciones, en «{ $heading }».
no = No puedo aceptar su solicitud { $topic }.
    .b = He revisado su solicitud { $topic } y no puedo aceptarla.
    .upset = Sé que no es lo que esperaba, pero no puedo aceptar su solicitud { $topic }.
    .upset-b = Me habría gustado darle una noticia mejor, pero no puedo aceptar su solicitud { $topic }.
no-also = Lo mismo vale para su solicitud { $topic }.
no-deadline = El último día para ello fue el { $date }.
    .b = Era posible hasta el { $date }.
instead-exchange = Si lo desea, puedo preguntar si en su lugar es posible un cambio.
instead-store_credit = Si lo desea, puedo preguntar si es posible otra solución.
instead-replace = Si lo desea, puedo preguntar si en su lugar es posible un reemplazo.
instead-return_label = Si lo desea, puedo preguntar si en su lugar es posible una devolución.
pending = Sobre su solicitud { $topic } decide { $title }; le paso todo lo que nos ha escrito.
    .b = La decisión sobre su solicitud { $topic } corresponde a { $title }, y le paso todo lo que nos ha contado.
pending-also = Lo mismo ocurre con su solicitud { $topic }.
pending-serious = Paso su mensaje a { $title }, que lo examinará con atención.
    .b = Su mensaje pasa a { $title }, que lo examinará con atención.
title-generic = la persona responsable
title-brand = la persona responsable ({ $title })
pass-on = Paso su pregunta a los compañeros que pueden responderla.
    .b = Su pregunta pasa a los compañeros que mejor conocen el tema.
safety = Su seguridad es lo primero: por favor, no siga usando el artículo por ahora.
    .b = Por favor, no siga usando el artículo por ahora; su seguridad es lo primero.

## Lo que falta

ask-intro = Para seguir adelante necesito su ayuda.
    .b = Para avanzar necesito todavía algo de su parte.
ask-clear = Para responderle bien: ¿podría contarme con algo más de detalle qué necesita?
    .b = ¿Podría contarme con algo más de detalle qué necesita, para que le responda bien?
ask-order_number = ¿Podría indicarme su número de pedido y el correo electrónico con el que compró?
    .b = ¿Cuál es su número de pedido y con qué correo electrónico compró?
ask-check_order = ¿Podría comprobar el número de pedido e indicarme el correo electrónico con el que compró?
    .b = ¿Qué número de pedido figura exactamente en su confirmación y con qué correo electrónico compró?
ask-which_order = ¿De cuál de sus pedidos se trata? Basta con el número.
    .b = ¿Podría indicarme el número del pedido al que se refiere?
ask-photo = ¿Podría enviarnos fotos en las que se vea el problema?
    .b = ¿Podría adjuntar fotos del problema?
ask-email = ¿Con qué correo electrónico hizo la compra?
ask-item = ¿De qué artículo se trata?
ask-size = ¿Qué talla o versión desea en su lugar?
ask-reason = ¿Podría indicarnos el motivo?
ask-address = ¿Cuál es la dirección de entrega completa?
ask-delivery_date = ¿Qué día llegó la entrega?
ask-tracking_number = ¿Podría enviarnos el número de seguimiento?
ask-not_received = ¿Podría preguntar a sus vecinos y en casa, mirar en la entrada y decirme si ha aparecido?
ask-evidence = ¿Podría enviarnos los documentos o fotos que tenga?
card-notice = Por su seguridad, no envíe datos de tarjetas en un mensaje.

## Final

closing = Si tiene alguna pregunta, basta con responder a este mensaje.
    .b = Si algo no queda claro, responda simplemente a este mensaje.
    .upset = Si he pasado algo por alto, dígamelo en su respuesta.
    .upset-b = Si queda algo pendiente, responda por favor a este mensaje.
fraud = Gracias por su mensaje.
fraud-pass = Lo paso a los compañeros responsables, que lo examinarán con atención.
    .b = Los compañeros responsables lo examinarán con atención.

## Reseñas públicas

public-sorry = Gracias por su franqueza; lamento que su experiencia no haya sido buena.
    .b = Lamento leer esto y le agradezco que nos lo haya dicho.
public-glad = Muchas gracias por su amable reseña.
    .b = Gracias por tomarse el tiempo de escribir estas palabras.
public-neutral = Gracias por tomarse el tiempo de compartir su experiencia.
    .b = Gracias por su opinión.
public-invite = Por favor, póngase en contacto directamente con nuestro servicio de atención al cliente e indique su número de pedido, para que podamos verlo en privado.
    .b = Nos gustaría verlo: escriba por favor directamente a nuestro servicio de atención al cliente, para no tener que compartir detalles aquí.
