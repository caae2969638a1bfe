# Cartas em português, formais, com palavras usadas em Portugal e no Brasil. O valor de uma
# mensagem é a primeira versão e os atributos são outras; `upset` responde a quem está aborrecido.
# Regras: não prometer nada que o nome da mensagem não diga; nenhum dado que não seja argumento.

greeting = Olá, { $name },
greeting-nameless = Olá,
sign-off = Atenciosamente
sign-off-brand = Atenciosamente,
    { $brand }

## O que o cliente disse

ack-order_status = Obrigado por perguntar pelo seu pedido.
    .b = Obrigado por nos escrever sobre o seu pedido.
    .upset = Compreendo que queira saber onde está o seu pedido e que a incerteza seja desagradável.
    .upset-b = Não saber onde está um pedido é frustrante, e compreendo isso.
ack-shipping_delay = Obrigado por nos avisar de que a sua entrega demora mais do que o previsto.
    .b = Obrigado por nos escrever sobre o atraso da sua entrega.
    .upset = Compreendo como é frustrante esperar por uma encomenda que parece não avançar.
    .upset-b = A espera está maior do que o previsto, e compreendo o seu descontentamento.
ack-lost_package = Obrigado por nos avisar de que a sua encomenda não chegou.
    .b = Obrigado por nos escrever: a sua encomenda, então, não chegou.
    .upset = Uma encomenda que não chega é um grande aborrecimento, e compreendo que queira uma solução.
    .upset-b = Compreendo o seu descontentamento com a encomenda que não chegou.
ack-damaged_item = Obrigado pela sua mensagem; lamento que o seu artigo não esteja como deveria.
    .b = Lamento que o seu artigo tenha um problema, e agradeço que nos tenha dito.
    .upset = Lamento muito o estado do seu artigo e compreendo o seu desapontamento.
    .upset-b = Compreendo o seu desapontamento: o artigo não está como deveria, e lamento isso.
ack-wrong_item = Obrigado por nos avisar de que a entrega não corresponde ao seu pedido.
    .b = Obrigado por nos escrever: algo, então, não está certo no que recebeu.
    .upset = Compreendo o seu descontentamento: o que chegou não é o que tinha pedido.
    .upset-b = Não recebeu o que tinha pedido, e compreendo que isso aborreça.
ack-return_request = Obrigado pela sua mensagem sobre uma devolução.
    .b = Obrigado por nos escrever sobre a sua devolução.
    .upset = Lamento que a sua compra não tenha agradado e que queira devolvê-la.
    .upset-b = Compreendo que queira resolver esta devolução sem mais complicações.
ack-exchange_request = Obrigado pela sua mensagem sobre uma troca.
    .b = Obrigado por nos escrever sobre uma troca.
    .upset = Lamento que a sua compra não sirva e compreendo que queira outra em breve.
    .upset-b = Compreendo que queira resolver esta troca sem mais complicações.
ack-refund_request = Obrigado pela sua mensagem sobre um reembolso.
    .b = Obrigado por nos escrever sobre o seu pedido de reembolso.
    .upset = Compreendo por que pede o seu dinheiro de volta.
    .upset-b = Compreendo o seu desapontamento e a razão por que pede um reembolso.
ack-refund_status = Obrigado por perguntar pelo seu reembolso.
    .b = Obrigado por nos escrever sobre o reembolso que espera.
    .upset = Esperar por dinheiro nunca é agradável, e compreendo que queira uma resposta clara.
    .upset-b = Compreendo que a espera por este reembolso seja frustrante.
ack-cancel_order = Obrigado pela sua mensagem sobre o cancelamento.
    .b = Obrigado por nos escrever: deseja, então, cancelar o seu pedido.
    .upset = Compreendo que já não queira este pedido e que deseje uma resposta rápida.
    .upset-b = Compreendo que deseje desistir deste pedido.
ack-change_order = Obrigado pela sua mensagem sobre a alteração do seu pedido.
    .b = Obrigado por nos escrever: deseja, então, alterar o seu pedido.
    .upset = Compreendo que esta alteração seja urgente.
    .upset-b = Compreendo a importância desta alteração.
ack-payment_billing = Obrigado pela sua mensagem sobre o pagamento.
    .b = Obrigado por nos escrever sobre o pagamento.
    .upset = Compreendo a sua preocupação: uma questão de dinheiro pede uma resposta clara.
    .upset-b = Compreendo que um problema com um pagamento preocupe.
ack-promo_discount = Obrigado pela sua mensagem sobre a nossa oferta.
    .b = Obrigado por nos escrever sobre o desconto.
    .upset = Compreendo o seu descontentamento com o desconto.
    .upset-b = Uma oferta que não vale como se esperava aborrece, e compreendo isso.
ack-product_question = Obrigado pelo seu interesse e pela sua pergunta.
    .b = Obrigado pela sua pergunta sobre os nossos produtos.
    .upset = Compreendo que precise de uma resposta clara à sua pergunta.
    .upset-b = Compreendo que queira uma resposta clara sobre este produto.
ack-subscription = Obrigado pela sua mensagem sobre a sua assinatura.
    .b = Obrigado por nos escrever sobre a sua assinatura.
    .upset = Compreendo o seu descontentamento com a assinatura.
    .upset-b = Compreendo que queira a sua assinatura em ordem.
ack-account_access = Obrigado por nos avisar das dificuldades com a sua conta.
    .b = Obrigado por nos escrever: a sua conta, então, não funciona como deveria.
    .upset = Compreendo como é frustrante não conseguir usar a própria conta.
    .upset-b = Não conseguir entrar na própria conta é frustrante, e compreendo isso.
ack-complaint_service = Obrigado por nos dizer com franqueza o que não foi bem.
    .b = Obrigado por dedicar tempo para nos contar a sua experiência.
    .upset = Lamento a experiência que descreve e compreendo a sua indignação.
    .upset-b = O que descreve não é o serviço que se espera de nós, e lamento isso.
ack-praise = Muito obrigado pelas suas palavras tão gentis.
    .b = Que bela mensagem; muito obrigado.
    .upset = Obrigado pela sua mensagem.
    .upset-b = Obrigado por nos escrever.
ack-wholesale = Obrigado pelo seu interesse em trabalhar com a nossa loja.
    .b = Obrigado pela sua consulta.
    .upset = Obrigado pela sua consulta; lamento os transtornos.
    .upset-b = Obrigado por voltar a escrever sobre a sua consulta.
ack-other = Obrigado pela sua mensagem.
    .b = Obrigado por nos escrever.
    .upset = Lamento os transtornos que descreve.
    .upset-b = Compreendo que isto seja frustrante.
ack-serious = Obrigado pela sua mensagem; levo a sério o que escreve.
    .b = Li a sua mensagem com atenção e levo-a a sério.
ack-repeat = Teve de nos escrever mais de uma vez sobre este assunto, e lamento isso.
    .b = Lamento que tenha tido de nos escrever de novo antes de receber uma resposta.
bridge-angry = Merece uma resposta clara; eis, portanto, a situação.
    .b = Explico sem rodeios qual é a situação.
praise-answer = Mensagens como a sua significam muito para nós.
    .b = É um prazer ler isto.

## O pedido

fact-unfulfilled = O seu pedido { $order } ainda não foi enviado.
    .b = O seu pedido { $order } ainda não saiu do nosso armazém.
fact-unfulfilled-dated = O seu pedido { $order } de { $date } ainda não foi enviado.
    .b = O seu pedido { $order }, feito em { $date }, ainda não saiu do nosso armazém.
fact-unfulfilled-stale = Segundo os nossos dados de { $asof }, o seu pedido { $order } ainda não tinha sido enviado.
fact-partial = Uma parte do seu pedido { $order } foi enviada; o resto ainda não saiu.
fact-partial-stale = Segundo os nossos dados de { $asof }, uma parte do seu pedido { $order } tinha sido enviada e o resto ainda não.
fact-transit = O seu pedido { $order } está a caminho.
    .b = O seu pedido { $order } está com a transportadora.
fact-transit-dated = O seu pedido { $order } saiu em { $date } e está a caminho.
    .b = O seu pedido { $order } foi enviado em { $date } e está com a transportadora.
fact-transit-stale = Segundo os nossos dados de { $asof }, o seu pedido { $order } estava a caminho.
fact-stalled = O seu pedido { $order } foi enviado, mas a encomenda está parada há algum tempo.
    .b = O seu pedido { $order } está com a transportadora, mas a encomenda parece parada.
fact-stalled-dated = O seu pedido { $order } foi enviado em { $date }, mas a encomenda está parada há algum tempo.
    .b = O seu pedido { $order } saiu em { $date }, mas a encomenda parece parada.
fact-stalled-stale = Segundo os nossos dados de { $asof }, a encomenda do seu pedido { $order } estava parada há algum tempo.
fact-exception = O seu pedido { $order } foi enviado, e a transportadora comunica um problema na entrega.
    .b = A transportadora comunica um problema na entrega do seu pedido { $order }.
fact-exception-stale = Segundo os nossos dados de { $asof }, a transportadora comunicava um problema na entrega do seu pedido { $order }.
fact-delivered = Nos dados da transportadora, o seu pedido { $order } consta como entregue.
    .b = Segundo a transportadora, o seu pedido { $order } foi entregue.
fact-delivered-dated = Nos dados da transportadora, o seu pedido { $order } consta como entregue em { $date }.
    .b = Segundo a transportadora, o seu pedido { $order } foi entregue em { $date }.
fact-returned = Nos nossos dados, o seu pedido { $order } consta como devolvido.
fact-returned-stale = Segundo os nossos dados de { $asof }, o seu pedido { $order } constava como devolvido.
fact-cancelled = O seu pedido { $order } está cancelado.
fact-cancelled-dated = O seu pedido { $order } foi cancelado em { $date }.
fact-scan = A última leitura que vimos é de { $date }: “{ $what }”.
fact-scan-plain = A última leitura que vimos é de { $date }.
    .b = Vimos a última leitura em { $date }.
fact-scan-age = { $days ->
    [one] Foi há um dia.
   *[other] Foi há { $days } dias.
}
fact-expected = A entrega está prevista até { $date }.
    .b = Está prevista a entrega até { $date }.
fact-expected-stale = A entrega estava então prevista até { $date }.
fact-late = { $days ->
    [one] A entrega estava prevista até { $date }; há, portanto, um dia de atraso.
   *[other] A entrega estava prevista até { $date }; há, portanto, { $days } dias de atraso.
}
    .b = { $days ->
    [one] Deveria ter chegado até { $date }, o que faz um dia de atraso.
   *[other] Deveria ter chegado até { $date }, o que faz { $days } dias de atraso.
}
fact-due = A entrega estava prevista até { $date }.
    .b = Deveria ter chegado até { $date }.
sorry-late = Lamento o atraso.
    .b = Lamento que tenha de esperar.
fact-refunded = Nos nossos dados consta um reembolso de { $amount } para o pedido { $order }.
fact-not-refunded = Nos nossos dados de { $asof } ainda não consta um reembolso para o pedido { $order }.
refund-due = O dinheiro deverá chegar até { $date }.
    .b = Deverá recebê-lo até { $date }.
no-order = Com os dados da sua mensagem não encontrei nenhum pedido.
    .b = Não encontrei um pedido que corresponda aos dados da sua mensagem.

## Decisões

topic-order_status = sobre o seu pedido
topic-shipping_delay = sobre o atraso da entrega
topic-lost_package = sobre a encomenda em falta
topic-damaged_item = sobre o artigo danificado
topic-wrong_item = sobre o artigo errado ou em falta
topic-return_request = de devolução
topic-exchange_request = de troca
topic-refund_request = de reembolso ou compensação
topic-refund_status = sobre o seu reembolso
topic-cancel_order = de cancelamento
topic-change_order = de alteração do pedido
topic-payment_billing = sobre o pagamento
topic-promo_discount = sobre o desconto
topic-product_question = sobre o produto
topic-subscription = sobre a sua assinatura
topic-account_access = sobre a sua conta
topic-complaint_service = sobre o nosso serviço
topic-praise = com o seu agradecimento
topic-wholesale = de colaboração
topic-other = da sua mensagem

yes-refund = Vamos reembolsar este pedido.
    .b = Receberá um reembolso por este pedido.
yes-refund-amount = Vamos reembolsar { $amount }.
    .b = Receberá um reembolso de { $amount }.
yes-partial_refund = Vamos reembolsar uma parte do preço.
    .b = Receberá o reembolso de uma parte do preço.
yes-partial_refund-amount = Vamos reembolsar { $amount } do preço.
    .b = Receberá um reembolso parcial de { $amount }.
yes-store_credit = Oferecemos um crédito na nossa loja.
    .b = Receberá um crédito na nossa loja.
yes-store_credit-amount = Oferecemos um crédito de { $amount } na nossa loja.
    .b = Receberá { $amount } em crédito na nossa loja.
yes-replace = Vamos enviar um artigo de substituição.
    .b = Receberá um artigo de substituição.
yes-exchange = Pode trocar o seu artigo.
    .b = A troca é possível.
yes-return_label = Pode devolver o seu artigo, e enviaremos uma etiqueta de devolução.
    .b = Aceitamos a sua devolução e enviaremos uma etiqueta de devolução.
yes-cancel = Vamos cancelar o seu pedido.
    .b = O seu pedido pode ser cancelado, e tratamos disso.
yes-change_address = Vamos alterar o seu pedido como solicitou.
    .b = O seu pedido ainda pode ser alterado, e tratamos disso.
yes-file_carrier_claim = Vamos pedir à transportadora que averigue onde está a sua encomenda.
    .b = Vamos tratar deste assunto com a transportadora.
yes-deadline = Isto é possível até { $date }.
    .b = O último dia para isto é { $date }.
clause-quote = As nossas condições dizem a este respeito: “{ $quote }”
    .b = Eis o que dizem as nossas condições: “{ $quote }”
clause-info = Eis o que indicamos a este respeito em “{ $heading }”: “{ $quote }”
    .b = A este respeito, as nossas informações dizem em “{ $heading }”: “{ $quote }”
clause-heading = Encontra os detalhes nas nossas condições, em “{ $heading }”.
no = Não posso aceitar a sua solicitação { $topic }.
    .b = Analisei a sua solicitação { $topic } e não posso aceitá-la.
    .upset = Sei que não é o que esperava, mas não posso aceitar a sua solicitação { $topic }.
    .upset-b = Gostaria de dar uma notícia melhor, mas não posso aceitar a sua solicitação { $topic }.
no-also = O mesmo vale para a sua solicitação { $topic }.
no-deadline = O último dia para isto foi { $date }.
    .b = Isto era possível até { $date }.
instead-exchange = Se desejar, posso perguntar se uma troca é possível em alternativa.
instead-store_credit = Se desejar, posso perguntar se é possível outra solução.
instead-replace = Se desejar, posso perguntar se uma substituição é possível em alternativa.
instead-return_label = Se desejar, posso perguntar se uma devolução é possível em alternativa.
pending = Sobre a sua solicitação { $topic } decide { $title }; transmito tudo o que nos escreveu.
    .b = A decisão sobre a sua solicitação { $topic } cabe a { $title }; transmito tudo o que nos contou.
pending-also = O mesmo se aplica à sua solicitação { $topic }.
pending-serious = Transmito a sua mensagem a { $title }, para que seja analisada com atenção.
    .b = A sua mensagem passa a { $title }, para que seja analisada com atenção.
title-generic = quem é responsável
title-brand = quem é responsável ({ $title })
pass-on = Passo a sua pergunta aos colegas que podem responder.
    .b = A sua pergunta passa aos colegas que melhor conhecem o assunto.
safety = A sua segurança está em primeiro lugar: por favor, não continue a usar o artigo por enquanto.
    .b = Por favor, não continue a usar o artigo por enquanto; a sua segurança está em primeiro lugar.

## O que falta

ask-intro = Para avançar, preciso da sua ajuda.
    .b = Para avançar, preciso ainda de algo da sua parte.
ask-clear = Para responder bem: poderia explicar com um pouco mais de detalhe do que precisa?
    .b = Poderia explicar com um pouco mais de detalhe do que precisa, para que eu responda bem?
ask-order_number = Poderia informar o número do pedido e o e-mail com que comprou?
    .b = Qual é o número do seu pedido e com que e-mail comprou?
ask-check_order = Poderia verificar o número do pedido e informar o e-mail com que comprou?
    .b = Qual é exatamente o número do pedido na confirmação e com que e-mail comprou?
ask-which_order = De qual dos seus pedidos se trata? Basta o número.
    .b = Poderia informar o número do pedido em questão?
ask-photo = Poderia enviar fotos em que se veja o problema?
    .b = Poderia anexar fotos do problema?
ask-email = Com que e-mail fez a compra?
ask-item = De que artigo se trata?
ask-size = Que tamanho ou versão deseja em vez deste?
ask-reason = Poderia informar o motivo?
ask-address = Qual é o endereço de entrega completo?
ask-delivery_date = Em que dia chegou a entrega?
ask-tracking_number = Poderia enviar o código de rastreio?
ask-not_received = Poderia verificar com os vizinhos, em casa e na entrada e dizer se a encomenda apareceu?
ask-evidence = Poderia enviar os documentos ou fotos de que dispõe?
card-notice = Para sua segurança, não envie dados de cartão numa mensagem.

## Fim

closing = Se tiver alguma pergunta, basta responder a esta mensagem.
    .b = Se algo não estiver claro, responda simplesmente a esta mensagem.
    .upset = Se deixei passar alguma coisa, avise, por favor, na sua resposta.
    .upset-b = Se ficou algo em aberto, responda por favor a esta mensagem.
fraud = Obrigado pela sua mensagem.
fraud-pass = Os colegas responsáveis vão recebê-la e analisá-la com atenção.
    .b = Os colegas responsáveis vão analisá-la com atenção.

## Avaliações públicas

public-sorry = Obrigado pela franqueza; lamento que a sua experiência não tenha sido boa.
    .b = Lamento ler isto e agradeço que nos tenha dito.
public-glad = Muito obrigado pela sua avaliação tão gentil.
    .b = Obrigado por dedicar tempo a escrever estas palavras.
public-neutral = Obrigado por dedicar tempo a escrever sobre a sua experiência.
    .b = Obrigado pela sua opinião.
public-invite = Por favor, escreva diretamente ao nosso atendimento com o número do pedido, para que possamos ver o assunto em privado.
    .b = Gostaríamos de ver o assunto: escreva, por favor, diretamente ao nosso atendimento, para que não seja preciso expor detalhes aqui.
