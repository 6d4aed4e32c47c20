import type { DocumentWords } from './document-words'

export const pt: DocumentWords = {
  language: 'pt',
  total: 'total, total eur, total r, valor total r, total euros',
  sum: 'valor, montante, soma, importância, tarifa, preço, tarifário',
  payable:
    'total a pagar, valor total, valor a pagar, total do documento, a pagar, total da nota, total geral, valor pago, total da fatura, valor total da nota, total líquido, total com iva, valor líquido, total da compra, montante a pagar, valor da fatura, total pago, total do pedido, valor a receber, total fatura, total documento, valor total a pagar, total a reembolsar, após desconto, total devolvido, valor devolvido, valor reembolsado, reembolso, total reembolsado, total líquido a pagar, valor do documento, valor líquido a pagar, total conta, total da conta, total recebido, importância a pagar, saldo a pagar, total incl',
  subtotal:
    'subtotal, sub total, valor dos produtos, total bruto, total dos itens, valor bruto, total produtos, total ilíquido, total de produtos, soma dos itens, total sem desconto, total mercadoria, antes do desconto, saldo anterior, saldo em cartão, saldo cartão, saldo de pontos, total parcial',
  untaxed:
    'ilíquido, sem iva, base, incidência, antes de impostos, base de cálculo, base tributável, total sem iva, líquido de iva, valor sem iva',
  taxed: 'iva incluído, com iva, incluído, incl, iva incl, impostos incluídos, inclui',
  tax: 'iva, icms, imposto, impostos, iss, tributos, total iva, ipi, pis, cofins, tributos aprox, valor aprox dos tributos, total tributos, ibpt, valor iva, tributos totais',
  discount:
    'desconto, desc, abatimento, poupança, promoção, descontos, poupou, cupom, você economizou, vale, total descontos, economia, total poupança, poupança total, cupão, desconto cartão',
  cash: 'numerário, dinheiro, recebido, entregue, pago, valor recebido, valor pago em dinheiro, entregou',
  card: 'multibanco, cartão, cartão de crédito, cartão de débito, visa, mastercard, pix, mb way, mbway, débito, crédito, cartão débito, cartão crédito, transferência, cheque, tef, vale refeição',
  change: 'troco, troco r',
  rounding: 'arredondamento, arred',
  deposit: 'depósito, caução, adiantamento, sinal, vasilhame',
  tip: 'gorjeta',
  service:
    'serviço, taxa de serviço, portes, frete, couvert, envio, taxa de entrega, portes de envio, taxa serviço',
  count:
    'itens, artigos, quantidade, qtd total, qtd, qtde, pontos, unidades, total de itens, qtd total de itens, qtde total de itens, peças, volumes, peso, nº artigos, qtde total',
  date: 'data, data de emissão, emissão, data da fatura, data emissão, data e hora, emitido em, emitida em, data do documento, data da compra',
  due: 'vencimento, data de vencimento, vence, vence em, pagar até, pagamento até, data limite, data venc, limite de pagamento, pagável até',
  delivery:
    'entrega, data de entrega, saída, data de saída, data da encomenda, encomenda, data do pedido, data saída, expedição, carga',
  expiry:
    'válido, válido até, validade, trocas até, troca até, expira em, consumir até, devoluções até, válida até',
  birth: 'nascimento, data de nascimento',
  otherDay: 'impresso, impresso em, desde, período, processado, chegada, partida, autorização, protocolo',
  description: 'descrição, artigo, produto, designação, serviço, discriminação, item',
  quantity: 'qtd, quantidade, qtde, qt, quant, un',
  price:
    'preço, preço unitário, vl unit, preço unit, p unit, valor unitário, vl unitário, pr unit, unitário, p unitário, valor unit',
  amount: 'valor, total, vl total, valor total, montante, preço total, vl item, importância',
  rate: 'taxa, alíquota, taxa iva, iva, aliq',
  base: 'base, incidência, base tributável, base de cálculo, valor base',
  credit: 'nota de crédito, devolução, estorno, reembolso',
  title:
    'fatura, factura, recibo, nota fiscal, cupom fiscal, fatura simplificada, fatura recibo, talão, orçamento, nfc e, danfe, nota',
  number:
    'fatura nº, fatura n, fatura no, nº da fatura, n da fatura, n º da fatura, fatura n º, número da fatura, fatura, fatura ft, fatura recibo n º, fatura recibo nº, nota fiscal nº, nota fiscal, nota nº, nf e nº, nf e, nfc e nº, número da nota, nº da nota, documento nº, doc nº, fatura simplificada n º, factura nº, recibo nº',
  contact: 'tel, telefone, fax, telemóvel, celular, fone, tlm, e mail',
  register: 'nif, cnpj, cpf, contribuinte, nipc, insc est, ie, inscrição estadual, im, atcud',
  legal: 'lda, ltda, sa, s a, me, eireli, unipessoal, unipessoal lda, epp, mei',
  street:
    'rua, r, avenida, av, praça, travessa, largo, estrada, alameda, rodovia, bairro, loja, praceta, quinta',
  common:
    'obrigado, obrigada, visita, cliente, sempre, volte, rua, av, operador, pela, sua, do, da, dos, em, não, com, e, caixa, mesa, consumidor, documento',
}
