import type { DocumentWords } from './document-words'

export const es: DocumentWords = {
  language: 'es',
  total: 'total, total eur, total euros',
  sum: 'importe, monto, valor, suma, tarifa, precio, importe pagado, total cobrado, importe cobrado',
  payable:
    'total a pagar, importe total, total factura, a pagar, total general, importe a pagar, total con iva, neto a pagar, total ticket, monto total, total a abonar, total compra, líquido a pagar, total iva incluido, importe neto a pagar, total venta, monto a pagar, total pagado, saldo pendiente, total a devolver, importe a abonar, a abonar, tras descuento, después de descuento, importe devuelto, total devolución, total devuelto, reembolso, importe reembolsado, líquido a percibir, total líquido, total importe factura, total importe, importe líquido, total recibo, total pedido, importe de la factura, total cuenta, total incl',
  subtotal:
    'subtotal, sub total, suma parcial, total bruto, importe bruto, total artículos, suma y sigue, total sin descuento, total parcial, antes de descuento, saldo anterior, saldo de puntos, saldo puntos',
  untaxed:
    'base imponible, sin iva, base, total sin iva, iva no incluido, neto, importe neto, sin impuestos, total neto, antes de impuestos',
  taxed: 'iva incluido, con iva, incluido, incl, iva incl, impuestos incluidos, i v a incluido, incluye',
  tax: 'iva, i v a, cuota, impuesto, impuestos, cuota iva, igic, total iva, importe iva, total impuestos, re',
  discount:
    'descuento, dto, rebaja, descto, ahorro, promoción, vale, desc, cupón, descuentos, usted ahorra, bonificación, ha ahorrado, descuento socio, total descuento, total ahorro',
  cash: 'efectivo, entregado, metálico, recibido, pagado, entrega, contado, entrega a cuenta',
  card: 'tarjeta, visa, mastercard, tarjeta de crédito, tarjeta de débito, tarjeta bancaria, bizum, transferencia, tarj, pago con tarjeta',
  change: 'cambio, devolución, su cambio, vuelto, vuelta, a devolver, cambio efectivo, cambio entregado',
  rounding: 'redondeo',
  deposit: 'depósito, fianza, envase, anticipo, señal, depósito envase',
  tip: 'propina',
  service: 'servicio, gastos de envío, envío, portes, cubierto, cubiertos, transporte, gastos',
  count:
    'artículos, unidades, cantidad, número de artículos, nº artículos, puntos, líneas, piezas, uds, comensales, peso, núm artículos, total artículos',
  date: 'fecha, fecha de factura, fecha factura, fecha de emisión, fecha emisión, fecha de expedición, fecha y hora, fecha de compra, emitida',
  due: 'vencimiento, fecha de vencimiento, vence, fecha límite, pagar antes, pagar antes del, vto, límite de pago, fecha de pago',
  delivery:
    'entrega, fecha de entrega, fecha de pedido, pedido, fecha operación, fecha de operación, fecha albarán, albarán, envío',
  expiry:
    'válido, válido hasta, caducidad, cambios hasta, validez, caduca, devoluciones hasta, consumir antes, hasta el',
  birth: 'nacimiento, fecha de nacimiento',
  otherDay: 'impreso, desde, periodo, llegada, salida, impresión',
  description: 'descripción, concepto, artículo, producto, detalle, servicio, denominación',
  quantity: 'cantidad, cant, uds, unid, unidades, ud, cdad',
  price: 'precio, precio unitario, p unit, pvp, p u, precio unit, p unitario, precio ud, tarifa',
  amount: 'importe, total, subtotal, valor, monto',
  rate: 'tipo, tipo iva, iva, %',
  base: 'base, base imponible, b imponible, imponible',
  credit: 'factura rectificativa, abono, nota de crédito, reembolso, nota de abono, devolución',
  title: 'factura, ticket, recibo, factura simplificada, nota, presupuesto, tique, boleta',
  number:
    'factura nº, factura n, factura no, nº factura, n factura, nº de factura, número de factura, núm factura, núm de factura, num factura, factura núm, factura, número factura, ticket nº, nº ticket, fra, nº fra, recibo nº, folio, factura número',
  contact: 'tel, teléfono, tfno, fax, móvil, correo, tlf, tfn',
  register: 'nif, cif, n i f, c i f, rfc, cuit, rut, nit',
  legal: 'sl, sa, s l, s a, slu, sau, sll, s l u, s coop, sa de cv, cb',
  street:
    'calle, c, avda, avenida, plaza, paseo, pza, carretera, ctra, camino, ronda, pº, travesía, polígono, local, bajo, col',
  common:
    'gracias, visita, cliente, calle, por, su, conserve, le, atendió, avda, plaza, el, los, las, con, y, compra, mesa, caja, camarero, nº',
}
