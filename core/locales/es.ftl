# Cartas en español. El valor de un mensaje es su primera redacción; los atributos son otras
# con el mismo sentido, y `upset` responde a una persona molesta.
# ‹usted|tú›: a la izquierda lo que dice una marca que trata de usted, a la derecha de tú.

greeting = Hola, { $name }:
greeting-nameless = Hola:
sign-off = ‹Un cordial saludo|Un saludo›
sign-off-brand = ‹Un cordial saludo|Un saludo›,
    El equipo de { $brand }

## Lo que dijo el cliente

ack-order_status = Gracias por preguntar por ‹su|tu› pedido.
    .b = Gracias por ‹su|tu› mensaje sobre ‹su|tu› pedido.
    .c = Con mucho gusto ‹le|te› cuento cómo va ‹su|tu› pedido.
    .upset = No saber dónde está un pedido es frustrante; esto es todo lo que puedo ver.
    .upset-b = Entiendo que ‹quiera|quieras› saber dónde está ‹su|tu› pedido sin tener que preguntar dos veces.
ack-shipping_delay = Gracias por ‹su|tu› paciencia mientras ‹su|tu› pedido tarda más de lo previsto.
    .b = Gracias por ‹su|tu› mensaje; entiendo bien por qué ‹pregunta|preguntas›.
    .c = ‹Esperaba su|Esperabas tu› pedido antes, y he mirado qué ocurre.
    .upset = La espera se ha alargado más de lo debido, y entiendo ‹su|tu› malestar.
    .upset-b = Entiendo lo frustrante que es esperar un paquete que no parece avanzar.
    .upset-c = ‹Su|Tu› pedido ya debería estar ‹con usted|contigo›, y entiendo ‹su|tu› malestar.
ack-lost_package = Gracias por avisarnos de que ‹su|tu› paquete no ha llegado.
    .b = Siento que ‹su|tu› paquete no haya llegado.
    .upset = Que un paquete no aparezca es muy molesto, y entiendo que ‹quiera|quieras› una solución.
    .upset-b = Entiendo ‹su|tu› malestar: ‹su|tu› paquete no ha llegado, y lo siento.
ack-damaged_item = Siento que ‹su|tu› pedido no haya llegado en buen estado, y ‹le|te› agradezco el aviso.
    .b = Gracias por avisarnos; siento que haya algo mal en lo que ‹ha|has› recibido.
    .upset = ‹Esperaba|Esperabas› recibirlo en perfecto estado, y siento que no haya sido así.
    .upset-b = Siento el estado en que lo ‹ha|has› recibido; yo también estaría a disgusto.
ack-damaged_item-of = Siento que «{ $item }» no esté en buen estado, y ‹le|te› agradezco el aviso.
    .b = Gracias por avisarnos sobre «{ $item }»; siento que no todo esté como debe.
    .upset = Entiendo ‹su|tu› decepción con «{ $item }», y siento el estado en que está.
    .upset-b = ‹Esperaba|Esperabas› «{ $item }» con ilusión, y siento que no todo esté como debe.
ack-wrong_item = Gracias por avisarnos; siento que haya algo mal en la entrega.
    .b = Siento que la entrega no sea lo que ‹pidió|pediste›.
    .upset = No ‹ha|has› recibido lo que ‹pidió|pediste›; entiendo que sea molesto, y lo siento.
    .upset-b = Entiendo ‹su|tu› malestar: lo que ha llegado no es lo que ‹pidió|pediste›, y lo siento.
ack-wrong_item-of = Siento que ‹su|tu› pedido de «{ $item }» no haya llegado como debía.
    .b = Gracias por avisarnos sobre «{ $item }»; siento que haya algo mal en la entrega.
    .upset = Entiendo ‹su|tu› malestar: ‹su|tu› pedido de «{ $item }» no ha llegado como debía, y lo siento.
    .upset-b = ‹Pidió|Pediste› «{ $item }» y no ‹ha|has› recibido lo que ‹pidió|pediste›; lo siento.
ack-return_request = Gracias por ‹su|tu› mensaje sobre la devolución.
    .b = Gracias por escribirnos sobre una devolución.
    .upset = Siento que la compra no ‹le|te› haya convencido.
    .upset-b = Entiendo que ‹quiera|quieras› resolver esta devolución sin más complicaciones.
ack-return_request-of = Gracias por ‹su|tu› mensaje: ‹desea|quieres›, entonces, devolver «{ $item }».
    .b = Gracias por escribirnos sobre la devolución de «{ $item }».
    .upset = Siento que «{ $item }» no ‹le|te› haya convencido.
    .upset-b = Entiendo que ‹quiera|quieras› devolver «{ $item }» sin más complicaciones.
ack-exchange_request = Gracias por ‹su|tu› mensaje sobre el cambio.
    .b = Gracias por escribirnos sobre un cambio.
    .upset = Siento que la compra no ‹le|te› venga bien.
    .upset-b = Entiendo que ‹quiera|quieras› resolver este cambio sin más complicaciones.
ack-exchange_request-of = Gracias por ‹su|tu› mensaje: ‹desea|quieres›, entonces, cambiar «{ $item }».
    .b = Gracias por escribirnos sobre el cambio de «{ $item }».
    .upset = Siento que «{ $item }» no ‹le|te› venga bien.
    .upset-b = Entiendo que ‹quiera|quieras› cambiar «{ $item }» sin más complicaciones.
ack-refund_request = Gracias por ‹su|tu› mensaje sobre un reembolso.
    .b = Gracias por escribirnos sobre un reembolso.
    .upset = Entiendo por qué ‹pide|pides› un reembolso.
    .upset-b = Entiendo ‹su|tu› decepción, y por qué ‹pide|pides› un reembolso.
ack-refund_status = Gracias por preguntar por ‹su|tu› reembolso.
    .b = Gracias por escribirnos sobre el reembolso que ‹espera|esperas›.
    .upset = Esperar dinero nunca es agradable, y ‹pide|pides› una respuesta clara.
    .upset-b = Entiendo que la espera de este reembolso sea frustrante.
ack-cancel_order = Gracias por ‹su|tu› mensaje: ‹desea|quieres›, entonces, cancelar ‹su|tu› pedido.
    .b = Gracias por escribirnos sobre la cancelación.
    .upset = Entiendo que ya no ‹desee|quieras› este pedido y que deba resolverse rápido.
    .upset-b = Entiendo que ‹desee|quieras› renunciar a este pedido, y siento que haya sido así.
ack-change_order = Gracias por ‹su|tu› mensaje: ‹desea|quieres›, entonces, cambiar algo de ‹su|tu› pedido.
    .b = Gracias por escribirnos sobre el cambio en ‹su|tu› pedido.
    .upset = Entiendo que este cambio es urgente para ‹usted|ti›.
    .upset-b = Entiendo que este cambio es importante para ‹usted|ti›.
ack-payment_billing = Gracias por avisarnos; los pagos tienen que cuadrar, y me ocupo de ello.
    .b = Gracias por ‹su|tu› mensaje sobre el pago.
    .upset = Las cuestiones de dinero piden una respuesta clara, y entiendo ‹su|tu› preocupación.
    .upset-b = Entiendo que una duda con un pago sea preocupante.
ack-promo_discount = Gracias por ‹su|tu› mensaje sobre el descuento.
    .b = Gracias por escribirnos sobre nuestra oferta.
    .upset = Entiendo ‹su|tu› malestar por el descuento.
    .upset-b = Una oferta que no funciona como se espera es molesta, lo entiendo.
ack-product_question = Gracias por ‹su|tu› pregunta, ‹le|te› respondo con mucho gusto.
    .b = Gracias por ‹su|tu› interés y por ‹su|tu› pregunta.
    .c = Con mucho gusto respondo a ‹su|tu› pregunta.
    .upset = Gracias por ‹su|tu› pregunta, ‹le|te› respondo con mucho gusto.
    .upset-b = Gracias por ‹su|tu› pregunta; esto es lo que puedo decir‹le|te›.
ack-subscription = Gracias por ‹su|tu› mensaje sobre ‹su|tu› suscripción.
    .b = Gracias por escribirnos sobre ‹su|tu› suscripción.
    .upset = Entiendo ‹su|tu› malestar con la suscripción.
    .upset-b = Entiendo que ‹quiera|quieras› que todo esté en orden con ‹su|tu› suscripción.
ack-account_access = Gracias por contarnos la dificultad con ‹su|tu› cuenta.
    .b = Gracias por avisarnos: ‹su|tu› cuenta no funciona, entonces, como debe.
    .upset = Entiendo lo molesto que es no poder avanzar con la propia cuenta.
    .upset-b = No poder entrar en la propia cuenta es frustrante, lo entiendo.
ack-complaint_service = Gracias por decirnos con franqueza qué no ha ido bien.
    .b = Gracias por tomar‹se|te› el tiempo de contárnoslo.
    .upset = Siento lo que ‹cuenta|cuentas›, y entiendo ‹su|tu› enfado.
    .upset-b = Lo que ‹cuenta|cuentas› no es el servicio que ‹debería|deberías› recibir de nosotros, y lo siento.
ack-praise = Muchísimas gracias por ‹sus|tus› palabras.
    .b = Qué mensaje tan bonito, muchas gracias.
    .c = ‹Su|Tu› mensaje nos ha alegrado el día, gracias.
    .upset = Muchísimas gracias por ‹sus|tus› palabras.
    .upset-b = Qué mensaje tan bonito, muchas gracias.
ack-wholesale = Gracias por ‹su|tu› interés en colaborar con nosotros.
    .b = Gracias por pensar en nosotros para este proyecto.
    .upset = Gracias por volver a escribirnos sobre ‹su|tu› consulta.
    .upset-b = Gracias por ‹su|tu› consulta; siento la espera.
ack-other = Gracias por ‹su|tu› mensaje.
    .b = Gracias por escribirnos.
    .upset = Siento las molestias que ‹describe|describes›.
    .upset-b = Entiendo que es frustrante.
ack-serious = Gracias por ‹su|tu› mensaje; me tomo en serio lo que ‹escribe|escribes›.
    .b = He leído ‹su|tu› mensaje con atención y me lo tomo en serio.
ack-repeat = ‹Ha|Has› tenido que escribirnos más de una vez por esto, y lo siento.
    .b = Siento que ‹haya|hayas› tenido que escribirnos de nuevo antes de recibir una respuesta.
ack-safety = Siento mucho leer esto, y espero que todos estén bien.
    .b = Siento mucho lo que ‹cuenta|cuentas› y ‹le|te› deseo una pronta recuperación.
bridge-angry = ‹Merece|Mereces› una respuesta clara, así que esta es la situación.
    .b = Así están las cosas, con toda claridad.
heard-birthday = Veo que es para un cumpleaños y que la fecha importa.
    .b = Es para un cumpleaños, así que sé cuánto importa la fecha.
heard-wedding = Veo que es para una boda y que la fecha importa.
    .b = Es para una boda, así que sé cuánto importa la fecha.
heard-christmas = Veo que es para Navidad.
    .b = Es para Navidad, y lo tengo presente.
heard-gift = Veo que es un regalo, lo que hace esto aún más molesto.
    .b = Es un regalo, así que entiendo lo importante que es.
heard-date = Lo ‹necesita|necesitas› para el { $date }, y queda anotado.
    .b = He anotado la fecha del { $date }.
praise-answer = Mensajes como el ‹suyo|tuyo› significan mucho para nosotros, y lo comparto con todo el equipo.
    .b = Es una alegría leer esto; se lo cuento a todo el equipo.
    .c = Se lo paso al equipo, que se alegrará mucho.
complaint-pass = He pasado lo que ‹cuenta|cuentas› a quienes pueden cambiarlo.
    .b = Lo que ‹cuenta|cuentas› ya está en manos de quienes pueden hacer algo al respecto.

## El pedido

fact-unfulfilled = ‹Su|Tu› pedido { $order } todavía no se ha enviado.
    .b = ‹Su|Tu› pedido { $order } aún no ha salido de nuestro almacén.
fact-unfulfilled-dated = ‹Su|Tu› pedido { $order } del { $date } todavía no se ha enviado.
    .b = ‹Su|Tu› pedido { $order }, hecho el { $date }, aún no ha salido de nuestro almacén.
fact-unfulfilled-stale = Según nuestros datos del { $asof }, ‹su|tu› pedido { $order } todavía no se había enviado.
fact-partial = Una parte de ‹su|tu› pedido { $order } se ha enviado; el resto aún no ha salido de nuestro almacén.
fact-partial-stale = Según nuestros datos del { $asof }, una parte de ‹su|tu› pedido { $order } se había enviado y el resto todavía no.
fact-transit = ‹Su|Tu› pedido { $order } está en camino.
    .b = ‹Su|Tu› pedido { $order } está en manos del transportista.
fact-transit-dated = ‹Su|Tu› pedido { $order } salió el { $date } y está en camino.
    .b = ‹Su|Tu› pedido { $order } se envió el { $date } y está en manos del transportista.
fact-transit-stale = Según nuestros datos del { $asof }, ‹su|tu› pedido { $order } estaba en camino.
fact-stalled = ‹Su|Tu› pedido { $order } se ha enviado, pero el paquete lleva un tiempo sin moverse.
    .b = ‹Su|Tu› pedido { $order } está con el transportista, pero el paquete parece detenido.
fact-stalled-dated = ‹Su|Tu› pedido { $order } salió el { $date }, pero el paquete parece detenido.
    .b = ‹Su|Tu› pedido { $order } se envió el { $date }, pero el paquete lleva un tiempo sin moverse.
fact-stalled-stale = Según nuestros datos del { $asof }, el paquete de ‹su|tu› pedido { $order } llevaba un tiempo sin moverse.
fact-exception = ‹Su|Tu› pedido { $order } se ha enviado, y el transportista indica una incidencia en la entrega.
    .b = El transportista indica una incidencia en la entrega de ‹su|tu› pedido { $order }.
fact-exception-stale = Según nuestros datos del { $asof }, el transportista indicaba una incidencia en la entrega de ‹su|tu› pedido { $order }.
fact-delivered = En los datos del transportista, ‹su|tu› pedido { $order } figura como entregado.
    .b = Según el transportista, ‹su|tu› pedido { $order } se entregó.
fact-delivered-dated = Según el transportista, ‹su|tu› pedido { $order } se entregó el { $date }.
    .b = En los datos del transportista, ‹su|tu› pedido { $order } figura como entregado el { $date }.
fact-returned = En nuestros datos, ‹su|tu› pedido { $order } figura como devuelto.
fact-returned-stale = En nuestros datos del { $asof }, ‹su|tu› pedido { $order } figuraba como devuelto.
fact-cancelled = ‹Su|Tu› pedido { $order } fue cancelado.
fact-cancelled-dated = ‹Su|Tu› pedido { $order } fue cancelado el { $date }.
fact-scan = El último registro que vemos es del { $date }.
fact-scan-place = El último registro que vemos es del { $date } ({ $place }).
fact-scan-old = El último registro que vemos es del { $date }, hace { $days } días.
fact-scan-place-old = El último registro que vemos es del { $date } ({ $place }), hace { $days } días.
fact-expected = La entrega está prevista a más tardar el { $date }.
    .b = Se espera la entrega a más tardar el { $date }.
fact-expected-stale = La entrega estaba prevista entonces a más tardar el { $date }.
fact-late = { $days ->
    [one] La entrega se esperaba a más tardar el { $date }, así que lleva un día de retraso.
   *[other] La entrega se esperaba a más tardar el { $date }, así que lleva { $days } días de retraso.
}
    .b = { $days ->
    [one] Debería haber llegado a más tardar el { $date }, es decir, lleva un día de retraso.
   *[other] Debería haber llegado a más tardar el { $date }, es decir, lleva { $days } días de retraso.
}
fact-due = La entrega se esperaba a más tardar el { $date }.
    .b = Debería haber llegado a más tardar el { $date }.
sorry-late = Siento el retraso.
    .b = Siento que ‹tenga|tengas› que esperar.
fact-parcels = Viaja en { $total } paquetes; figuran como entregados: { $done }.
fact-pickup = El paquete espera a ser recogido.
    .b = El transportista lo tiene listo para que ‹lo recoja|lo recojas›.
fact-lost = Después de tanto tiempo sin registros, hay que dar el paquete por perdido.
fact-lost-rule = Si el { $date } sigue sin haber un registro nuevo, el paquete se da por perdido y vemos con‹ usted|tigo› cómo seguir.
fact-backordered = «{ $item }» no está disponible en este momento, y es lo que espera ‹su|tu› pedido.
fact-backordered-dated = «{ $item }» no está disponible en este momento; esperamos la próxima entrega el { $date }.
stock-yes = «{ $item }» está disponible en este momento.
stock-no = «{ $item }» está agotado en este momento.
stock-due = «{ $item }» está agotado en este momento; esperamos la próxima entrega el { $date }.
fact-refunded = En nuestros datos figura un reembolso de { $amount } para el pedido { $order }.
    .b = Para el pedido { $order } consta un reembolso de { $amount }.
fact-not-refunded = En nuestros datos del { $asof } no figura todavía ningún reembolso para el pedido { $order }.
refund-due = Debería llegar‹le|te› a más tardar el { $date }.
    .b = El dinero debería estar en ‹su|tu› cuenta a más tardar el { $date }.
no-order = No he encontrado ningún pedido que corresponda a los datos de ‹su|tu› mensaje.
    .b = Con los datos de ‹su|tu› mensaje no he encontrado ningún pedido que coincida.

## Decisiones

topic-order_status = sobre ‹su|tu› pedido
topic-shipping_delay = sobre el retraso de la entrega
topic-lost_package = sobre el paquete que falta
topic-damaged_item = sobre el artículo dañado
topic-wrong_item = sobre el artículo equivocado o que falta
topic-return_request = de devolución
topic-exchange_request = de cambio
topic-refund_request = de reembolso o compensación
topic-refund_status = sobre ‹su|tu› reembolso
topic-cancel_order = de cancelación
topic-change_order = de modificación del pedido
topic-payment_billing = sobre el pago
topic-promo_discount = sobre el descuento
topic-product_question = sobre el producto
topic-subscription = sobre la suscripción
topic-account_access = sobre la cuenta
topic-complaint_service = sobre nuestro servicio
topic-praise = de agradecimiento
topic-wholesale = de colaboración
topic-other = expresada en ‹su|tu› mensaje

yes-refund = ‹Le|Te› reembolsamos este pedido.
    .b = ‹Recibirá|Recibirás› el reembolso de este pedido.
yes-refund-amount = ‹Le|Te› reembolsamos { $amount }.
    .b = ‹Recibirá|Recibirás› un reembolso de { $amount }.
yes-partial_refund = ‹Le|Te› reembolsamos una parte del precio.
    .b = ‹Recibirá|Recibirás› un reembolso parcial.
yes-partial_refund-amount = ‹Le|Te› reembolsamos { $amount } del precio.
    .b = ‹Recibirá|Recibirás› un reembolso parcial de { $amount }.
yes-store_credit = ‹Le|Te› concedemos un saldo a favor en nuestra tienda.
    .b = ‹Recibirá|Recibirás› un saldo a favor en nuestra tienda.
yes-store_credit-amount = Por las molestias, ‹recibirá|recibirás› un saldo a favor de { $amount } en nuestra tienda.
    .b = Para compensarlo, ‹le|te› concedemos un saldo a favor de { $amount } en nuestra tienda.
yes-replace = ‹Le|Te› enviamos un artículo de reemplazo.
    .b = ‹Recibirá|Recibirás› un artículo de reemplazo.
yes-exchange = El cambio es posible, con mucho gusto.
    .b = ‹Puede|Puedes› cambiar el artículo sin problema.
yes-return_label = ‹Puede|Puedes› devolvernos el artículo, y ‹le|te› enviaremos una etiqueta de devolución.
    .b = La devolución está aceptada, y ‹le|te› enviaremos una etiqueta de devolución.
yes-cancel = Por eso cancelamos ‹su|tu› pedido, como ‹desea|querías›.
    .b = Así que todavía se puede cancelar, y nos encargamos de ello.
yes-change_address = Por eso cambiamos ‹su|tu› pedido, como ‹desea|querías›.
    .b = Así que todavía se puede cambiar, y nos encargamos de ello.
yes-file_carrier_claim = Pedimos al transportista que busque ‹su|tu› paquete.
    .b = Lo aclaramos con el transportista.
yes-deadline = ‹Envíelo|Envíalo›, por favor, a más tardar el { $date }.
    .b = ‹Tiene|Tienes› hasta el { $date } para enviarlo.
refund-time = Una vez que esté de vuelta con nosotros, el dinero tarda hasta { $days } días.
refund-time-business = Una vez que esté de vuelta con nosotros, el dinero tarda hasta { $days } días laborables.
postage-customer = Los gastos de la devolución van por ‹su|tu› cuenta.
clause-quote = Nuestras condiciones dicen al respecto: «{ $quote }»
    .b = Esto es lo que dicen nuestras condiciones: «{ $quote }»
clause-info = Esto es lo que podemos decir‹le|te›: «{ $quote }»
    .b = Nuestra información dice al respecto: «{ $quote }»
clause-foreign = Nuestra información al respecto está { $lang }: «{ $quote }»
clause-heading = Lo ‹encontrará|encontrarás› en nuestras condiciones, bajo «{ $heading }».
lang-en = en inglés
lang-de = en alemán
lang-fr = en francés
lang-es = en español
lang-it = en italiano
lang-pt = en portugués
lang-nl = en neerlandés
no = He revisado ‹su|tu› solicitud { $topic }, y siento no poder aceptarla.
    .b = Siento decir‹le|te› que no puedo aceptar ‹su|tu› solicitud { $topic }.
    .upset = Sé que ‹esperaba|esperabas› otra respuesta, pero no puedo aceptar ‹su|tu› solicitud { $topic }.
    .upset-b = Me habría gustado dar‹le|te› una noticia mejor, pero no puedo aceptar ‹su|tu› solicitud { $topic }.
no-return_request = Lo he revisado, y siento que no podamos aceptar la devolución de este artículo.
    .b = Siento decepcionar‹le|te›, pero no podemos aceptar la devolución de este artículo.
    .upset = Sé que ‹esperaba|esperabas› otra respuesta, pero no podemos aceptar la devolución de este artículo.
    .upset-b = Me habría gustado dar‹le|te› una noticia mejor, pero no podemos aceptar la devolución de este artículo.
no-exchange_request = Lo he revisado, y siento que no podamos cambiar este artículo.
    .b = Siento decepcionar‹le|te›, pero no podemos cambiar este artículo.
    .upset = Sé que ‹esperaba|esperabas› otra respuesta, pero no podemos cambiar este artículo.
    .upset-b = Me habría gustado dar‹le|te› una noticia mejor, pero no podemos cambiar este artículo.
no-cancel_order = Lo siento: ya es tarde para cancelar este pedido.
    .b = Lo he comprobado, y siento que este pedido ya no se pueda cancelar.
    .upset = Sé que ‹esperaba|esperabas› otra respuesta, pero este pedido ya no se puede cancelar.
    .upset-b = Me habría gustado dar‹le|te› una noticia mejor, pero ya es tarde para cancelar este pedido.
no-change_order = Lo siento: ya es tarde para cambiar este pedido.
    .b = Lo he comprobado, y siento que este pedido ya no se pueda cambiar.
    .upset = Sé que ‹esperaba|esperabas› otra respuesta, pero este pedido ya no se puede cambiar.
    .upset-b = Me habría gustado dar‹le|te› una noticia mejor, pero ya es tarde para cambiar este pedido.
no-also = Lo mismo vale para ‹su|tu› solicitud { $topic }.
no-deadline = El último día para ello fue el { $date }.
    .b = Esto era posible hasta el { $date }.
reason-window = Una devolución es posible dentro de los { $days } días posteriores { $from ->
    [shipping] al envío
    [order] al pedido
   *[delivery] a la entrega
}.
reason-exchange = Un cambio es posible dentro de los { $days } días posteriores { $from ->
    [shipping] al envío
    [order] al pedido
   *[delivery] a la entrega
}.
reason-final = Es uno de los artículos que no se pueden devolver ni cambiar.
reason-shipped = Un pedido solo se puede cambiar o cancelar antes de salir de nuestro almacén, y el ‹suyo|tuyo› ya ha salido.
reason-before = Un pedido solo se puede cambiar o cancelar antes de salir de nuestro almacén.
reason-hours = Un pedido se puede cancelar o cambiar dentro de las { $hours } horas, y ese plazo ha pasado.
reason-report = Algo así se nos debe comunicar dentro de los { $days } días posteriores a la entrega.
reason-codes = Solo se puede usar un código por pedido.
reason-codes-combine = Se pueden usar varios códigos en un mismo pedido.
reason-price = Un precio más bajo se puede tener en cuenta dentro de los { $days } días posteriores al pedido.
instead-exchange = Si ‹lo desea|quieres›, puedo preguntar si es posible un cambio.
    .b = ¿‹Le|Te› ayudaría un cambio? Entonces lo pregunto con mucho gusto.
instead-store_credit = Si ‹lo desea|quieres›, puedo preguntar si es posible otra solución.
    .b = Si eso no ‹le|te› sirve, ‹dígamelo|dímelo› y busco otro camino.
instead-replace = Si ‹lo desea|quieres›, puedo preguntar si es posible un reemplazo.
instead-return_label = Si ‹lo desea|quieres›, puedo preguntar si es posible una devolución.
instead-window = Si no ‹desea|quieres› ‹quedárselo|quedártelo›, la devolución sigue siendo posible dentro de los { $days } días posteriores a la entrega.
    .b = Una vez que haya llegado, la devolución sigue siendo posible dentro de los { $days } días.
tip-redirect = Con el número de seguimiento { $tracking } ‹puede|puedes› preguntar directamente al transportista si el paquete se puede desviar.
pending = Sobre ‹su|tu› solicitud { $topic } decide { $title }; ya le he pasado todo lo que nos ‹ha|has› contado.
    .b = La decisión sobre ‹su|tu› solicitud { $topic } corresponde a { $title }, con todo lo que nos ‹ha|has› contado.
pending-also = Lo mismo vale para ‹su|tu› solicitud { $topic }.
pending-serious = Paso ‹su|tu› mensaje a { $title } para que lo examine con cuidado.
    .b = ‹Su|Tu› mensaje pasa a { $title }, para que se examine con cuidado.
title-generic = la persona responsable
title-brand = { $gender ->
    [f] nuestra { $title }
   *[m] nuestro { $title }
}
open-question = Con «{ $question }» prefiero no adivinar, así que lo consulto con quien lo sabe.
    .b = Para «{ $question }» quiero dar‹le|te› una respuesta segura, y lo estoy consultando.
open-questions = Con «{ $question }» y «{ $other }» prefiero no adivinar, así que lo consulto con quien lo sabe.
    .b = Para «{ $question }» y «{ $other }» quiero dar‹le|te› una respuesta segura, y lo estoy consultando.
pass-on = Quiero dar‹le|te› una respuesta segura, así que lo consulto con quienes mejor lo saben.
    .b = Lo consulto con quienes mejor lo saben.
pass-wholesale = ‹Su|Tu› consulta va, con todo lo que nos ‹ha|has› contado, a los compañeros que llevan los pedidos grandes.
    .b = Paso ‹su|tu› consulta, con todos los datos, a los compañeros que llevan los pedidos grandes.
tip-account = Mientras tanto, puede ayudar mirar en la carpeta de correo no deseado y pedir el enlace otra vez.
marketplace-here = Aquí no puedo dar datos de contacto, pero ‹puede|puedes› escribirnos en cualquier momento por estos mensajes.
safety = ‹Su|Tu› seguridad es lo primero: por favor, no ‹use|uses› más el artículo por ahora.
    .b = Por favor, no ‹use|uses› más el artículo por ahora; ‹su|tu› seguridad es lo primero.

## Lo que necesitamos

ask-intro = Para seguir adelante necesito algunos datos.
    .b = Para continuar, necesito lo siguiente:
ask-clear = Para responder‹le|te› bien, ¿‹podría|podrías› contarme un poco más sobre lo que ‹necesita|necesitas›?
    .b = ¿‹Podría|Podrías› contarme un poco más sobre lo que ‹necesita|necesitas›, para responder‹le|te› bien?
ask-order_number = ¿‹Podría|Podrías› indicarme ‹su|tu› número de pedido? Está en el correo de confirmación.
    .b = ¿Cuál es ‹su|tu› número de pedido? Está en el correo de confirmación.
ask-order_email = ¿‹Podría|Podrías› comprobar el número de pedido e indicarme el correo electrónico y el código postal con los que se hizo?
ask-check_order = ¿‹Podría|Podrías› comprobar el número de pedido e indicarme con qué correo electrónico se hizo?
    .b = ¿Qué número de pedido figura exactamente en la confirmación, y con qué correo electrónico se hizo?
ask-check_number = ¿‹Podría|Podrías› comprobar otra vez el número de pedido?
ask-which_order = ¿De cuál de ‹sus|tus› pedidos se trata? Basta con el número.
    .b = ¿‹Podría|Podrías› indicarme el número del pedido del que se trata?
ask-photo = ¿‹Podría|Podrías› enviarme una foto del daño, y otra del embalaje si todavía ‹lo tiene|lo tienes›?
    .b = ‹Envíeme|Envíame›, por favor, una foto en la que se vea el daño; una del embalaje también ayuda.
ask-photo-wrong = ¿‹Podría|Podrías› enviarme una foto de lo que ‹ha|has› recibido?
    .b = ‹Envíeme|Envíame›, por favor, una foto de lo que ha llegado.
ask-email = ¿Con qué correo electrónico se hizo el pedido?
ask-item = ¿De qué artículo se trata?
ask-which_item = ¿De qué artículo de ‹su|tu› pedido se trata?
ask-size = ¿Qué talla o versión ‹desea|quieres› en su lugar?
ask-wanted_variant = ¿Qué talla, color o artículo ‹desea|quieres› en su lugar?
ask-reason = ¿‹Podría|Podrías› indicarme el motivo?
ask-address = ¿Cuál es la dirección completa?
ask-new_address = ¿‹Podría|Podrías› indicarme el cambio completo, por ejemplo la nueva dirección entera?
ask-delivery_date = ¿Qué día llegó la entrega?
ask-tracking_number = ¿‹Podría|Podrías› indicarme el número de seguimiento?
ask-return_tracking = ¿Ya lo ‹ha|has› devuelto? En ese caso, el número de seguimiento de la devolución me ayudaría a encontrarlo.
ask-not_received = ¿‹Podría|Podrías› preguntar a los vecinos y en casa, mirar en la entrada y decirme si el paquete ha aparecido?
ask-evidence = ¿‹Podría|Podrías› enviarnos los documentos o las fotos que ‹tenga|tengas›?
ask-fresh_records = Nuestra información sobre ‹su|tu› pedido no está actualizada, así que primero compruebo su estado.
ask-business = ¿Para qué empresa y qué dirección de entrega sería?
card-notice = Por ‹su|tu› seguridad, no ‹envíe|envíes› datos de tarjetas en un mensaje.

## Lo que sigue

next-decision = ‹Tendrá|Tendrás› noticias nuestras a más tardar el { $date }.
    .b = ‹Le|Te› escribimos a más tardar el { $date }.
next-carrier = Pregunto al transportista dónde está el paquete y ‹le|te› escribo a más tardar el { $date }.
    .b = Lo aclaro con el transportista, y ‹tendrá|tendrás› noticias mías a más tardar el { $date }.
next-warehouse = Pregunto en nuestro almacén cuándo sale y ‹le|te› escribo a más tardar el { $date }.
    .b = Averiguo cuándo sale, y ‹tendrá|tendrás› noticias mías a más tardar el { $date }.
next-answer = ‹Tendrá|Tendrás› la respuesta a más tardar el { $date }.
    .b = ‹Le|Te› escribo con la respuesta a más tardar el { $date }.
next-check = Hago que se revise y ‹le|te› escribo a más tardar el { $date }.
    .b = Lo estamos revisando, y ‹tendrá|tendrás› noticias mías a más tardar el { $date }.
next-yours = En cuanto tenga ‹su|tu› respuesta, sigo adelante.
    .b = Después me encargo de todo lo demás.

## Final

closing = Si algo no está claro, basta con responder a este mensaje.
    .b = Para cualquier pregunta, ‹responda|responde› a este mensaje.
    .c = Si ‹necesita|necesitas› algo más, ‹escríbame|escríbeme› sin más.
    .upset = Si se me ha escapado algo, ‹dígamelo|dímelo› en una respuesta.
    .upset-b = Si queda algo pendiente, ‹responda|responde› por favor a este mensaje.
fraud = Gracias por ‹su|tu› mensaje.
fraud-pass = Lo paso a los compañeros responsables para que lo examinen con cuidado.
    .b = Los compañeros responsables lo examinarán con cuidado.

## Reseñas

public-sorry = Gracias por ‹su|tu› franqueza; siento que la experiencia no haya sido buena.
    .b = Siento leer esto, y ‹le|te› agradezco que nos lo ‹diga|digas›.
public-sorry-late_delivery = Siento una espera tan larga, y ‹le|te› agradezco la franqueza.
    .b = Gracias por ‹su|tu› franqueza. Una entrega no debería tardar tanto, y lo siento.
public-sorry-transit_damage = Siento que no haya llegado en buen estado, y ‹le|te› agradezco la franqueza.
    .b = Gracias por ‹su|tu› franqueza. A nadie le gusta abrir un paquete y encontrar algo dañado, y lo siento.
public-sorry-product_quality = Siento que el producto no sea lo que ‹esperaba|esperabas›, y ‹le|te› agradezco la franqueza.
    .b = Gracias por ‹su|tu› franqueza. Nuestros productos deben gustar mucho tiempo, y siento que no haya sido así.
public-sorry-wrong_item = Siento que no ‹haya|hayas› recibido lo que ‹pidió|pediste›, y ‹le|te› agradezco que nos lo ‹diga|digas›.
    .b = Gracias por ‹su|tu› franqueza. Debe llegar exactamente lo que se pide, y siento que no haya sido así.
public-sorry-service = Siento que no ‹haya|hayas› encontrado en nosotros la ayuda que ‹necesitaba|necesitabas›, y ‹le|te› agradezco la franqueza.
    .b = Gracias por ‹su|tu› franqueza. ‹Debería|Deberías› haber recibido una respuesta nuestra, y siento que no haya sido así.
public-sorry-money = Siento las molestias con el precio o el pago, y ‹le|te› agradezco la franqueza.
    .b = Gracias por ‹su|tu› franqueza; siento las molestias en torno al precio o al pago.
public-glad = Muchas gracias por una reseña tan amable.
    .b = Gracias por tomar‹se|te› el tiempo de escribir esto; nos ha alegrado el día.
    .c = ¡Qué reseña tan bonita, muchas gracias! Nos alegra mucho que ‹le|te› guste.
public-neutral = Gracias por compartir ‹su|tu› experiencia.
    .b = Gracias por ‹su|tu› opinión.
public-invite = ‹Escriba|Escribe›, por favor, directamente a nuestro servicio de atención al cliente, para que podamos verlo con‹ usted|tigo› en privado.
    .b = Queremos resolverlo con‹ usted|tigo›: ‹escriba|escribe› directamente a nuestro servicio de atención al cliente, para que aquí no tenga que figurar ningún detalle.
public-pass = Paso ‹sus|tus› palabras al equipo.
    .b = ‹Sus|Tus› palabras llegan a quienes pueden cambiarlo.
winback-open = He leído ‹su|tu› reseña, y me gustaría arreglarlo con‹ usted|tigo› personalmente.
    .b = ‹Su|Tu› reseña me ha hecho pensar, y por eso ‹le|te› escribo personalmente.
winback-sorry = Siento las molestias que ‹ha|has› tenido.
winback-ask = ¿‹Podría|Podrías› indicarme ‹su|tu› número de pedido y decirme en un par de frases qué ‹le|te› ayudaría más?
    .b = ¿Qué ‹le|te› ayudaría más ahora? Con ‹su|tu› número de pedido puedo revisarlo todo yo.
winback-next = En cuanto tenga ‹su|tu› respuesta, me ocupo personalmente.
    .b = En cuanto sepa de ‹usted|ti›, me encargo en persona.
