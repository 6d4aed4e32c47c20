import type { DocumentWords } from './document-words'

export const ms: DocumentWords = {
  language: 'ms',
  total: 'jumlah, jumlah rm, keseluruhan, total, jum',
  sum: 'amaun, bayaran, caj, caj parkir, tambang, fi',
  payable:
    'jumlah besar, jumlah perlu dibayar, jumlah keseluruhan, perlu dibayar, jumlah bayaran, jumlah akhir, amaun perlu dibayar, jumlah bersih, jumlah bil, jumlah kena bayar, jumlah total, jumlah selepas cukai, baki perlu dibayar, jumlah bayar, total bayar, total belanja, harus dibayar, selepas diskaun, jumlah selepas diskaun, bayaran balik, jumlah bayaran balik, jumlah tuntutan, jumlah invois, amaun keseluruhan',
  subtotal:
    'jumlah kecil, subjumlah, sub jumlah, subtotal, jumlah sementara, sebelum diskaun, baki terdahulu, baki lama, baki bawa ke hadapan',
  untaxed:
    'sebelum cukai, tanpa cukai, jumlah sebelum cukai, sebelum, tidak termasuk, jumlah sebelum, sebelum diskaun, jumlah sebelum diskaun',
  taxed: 'termasuk, selepas, selepas cukai, dengan cukai, selepas pelarasan',
  tax: 'cukai, sst, gst, cukai sst, cukai perkhidmatan, cukai jualan, ppn, pajak, cukai barang',
  discount: 'diskaun, potongan, penjimatan, diskon, rebat, jimat, baucar, hemat, anda jimat',
  cash: 'tunai, bayaran tunai, dibayar, bayaran, terima, diterima, bayar',
  card: 'kad kredit, kad debit, kad, kad bank, visa, mastercard, e dompet, kartu',
  change: 'baki, baki tunai, kembalian, kembali, wang baki, duit baki',
  rounding: 'pelarasan, penggenapan, pembundaran, bundaran, pelarasan pembundaran, genapan',
  deposit: 'deposit, cagaran, deposit botol, wang muka',
  tip: 'tip',
  service:
    'caj perkhidmatan, caj, cas perkhidmatan, caj penghantaran, perkhidmatan, biaya layanan, ongkos kirim',
  count:
    'kuantiti, bilangan, unit, barang, mata, jumlah barang, jumlah item, jumlah kuantiti, bil barang, jumlah unit, berat, mata ganjaran',
  date: 'tarikh, tarikh invois, tanggal, tarikh resit, tgl, tarikh bil, tarikh masa',
  due: 'tarikh akhir, tarikh akhir bayaran, bayar sebelum, jatuh tempo, sebelum, perlu dibayar sebelum, tarikh tamat bayaran, tarikh matang',
  delivery: 'penghantaran, tarikh penghantaran, tarikh hantar, tarikh pesanan, tarikh hantaran',
  expiry:
    'tamat tempoh, sah sehingga, tarikh luput, luput, tukar sebelum, sah hingga, tarikh tamat, berlaku sampai',
  birth: 'tarikh lahir, lahir',
  otherDay: 'dicetak, sejak, tempoh, cetak, tarikh cetak, tarikh daftar masuk',
  description: 'keterangan, butiran, barang, perkara, item, penerangan, produk, nama barang, deskripsi',
  quantity: 'kuantiti, kuan, bil, qty, unit, ktt',
  price: 'harga, harga seunit, harga unit, h unit, harga satuan',
  amount: 'amaun, jumlah, jumlah rm, nilai, harga jumlah',
  rate: 'kadar, kadar cukai, kod cukai, kod',
  base: 'nilai, nilai bercukai, amaun bercukai, jumlah bercukai',
  credit: 'nota kredit, bayaran balik, pulangan, pemulangan',
  title:
    'resit, invois, bil, invois cukai, resit rasmi, bil tunai, nota kredit, sebut harga, struk, resit jualan',
  number:
    'no invois, no resit, nombor invois, nombor resit, no bil, no dokumen, no faktur, nomor faktur, no nota, no struk',
  contact: 'tel, telefon, faks, emel, h p',
  register: 'no pendaftaran, no syarikat, no sst, no gst, no cukai, npwp, ssm',
  legal: 'sdn bhd, berhad, bhd, sdn, enterprise, perniagaan, syarikat',
  street: 'jalan, jln, lorong, taman, kampung, bandar, lebuh, persiaran, lot, seksyen, kawasan, medan',
  common:
    'terima kasih, sila, datang, lagi, pelanggan, jalan, kedai, juruwang, meja, dan, yang, tidak, anda, kami, untuk, dengan, hari, ke, di, kasih',
}
