const list = (text: string) => text.split(/\s+/).filter(Boolean)

/** Words that end or mark the name of a business, in English and Malay. */
export const legalForms = new Set(
  list(
    'sdn bhd berhad ltd limited llc inc corp corporation gmbh plc pte plt llp co company enterprise enterprises sb s/b',
  ),
)

export const tradeWords = new Set(
  list(`restaurant restoran cafe kopitiam bakery mart supermarket minimarket hypermarket market store stores shop kedai pasaraya
    trading perniagaan syarikat enterprise hardware stationery stationers bookstore books pharmacy farmasi clinic klinik hotel
    hospital seafood food foods catering services service industries industry holdings group international marketing electrical
    electronics motor auto workshop station petrol fashion boutique optical furniture garden house kitchen bistro bar grill
    perusahaan pembekal pengedar emporium gallery florist jewellers tailoring handicraft gifts collection saloon salon spa laundry
    printing logistics engineering construction machinery equipment supply supplies supermart borong harbor harbour traders bros
    brothers sons university bank school academy college institute society association council ministry department
    gift home deco decor digital photo computer computers mobile cellular beauty cosmetics baby toys sports tyre tyres battery
    paint glass steel metal timber plastic packaging grocery groceries fresh bread noodle noodles steamboat tea coffee frozen
    petroleum petrol agency agencies wholesale bazaar beverage beverages delicatessen eatery diner pizza burger`),
)

/** Words of street addresses, in English and Malay, with their short forms. */
export const streetWords = new Set(
  list(`jalan jln lorong lrg lebuh lebuhraya persiaran psn taman tmn kampung kampong kg bandar bdr lot no batu bt kawasan desa
    medan pusat seksyen seksen sek section presint bukit bkt kompleks plaza mall menara wisma blok block level tingkat floor ground unit
    suite off mukim mkm daerah perindustrian industrial park street st road rd avenue ave lane drive dr boulevard blvd way square court
    building tower house centre center crescent close hub pt ptd perdana indah raya permai jaya utama tasik mile`),
)

/** Places that close an address: Malaysian states and towns, Singapore, and countries. */
export const places = new Set(
  list(`johor bahru selangor kuala lumpur penang pulau pinang perak ipoh melaka malacca pahang kelantan terengganu kedah perlis
    sabah sarawak negeri sembilan seremban putrajaya labuan darul ehsan takzim makmur ridzuan malaysia singapore klang petaling
    shah alam subang puchong cheras ampang kajang utara selatan timur barat kepong gombak masai skudai balakong seri kembangan rawang sungai buloh setapak
    bentong kuantan wilayah persekutuan damansara semenyih serdang batang kali nilai port dickson muar kluang segamat
    tampoi ulu tiram pasir gudang taiping teluk intan butterworth george town alor setar kota bharu kinabalu kuching miri sibu usa
    uk india indonesia thailand philippines australia england germany france spain italy canada mexico japan china`),
)

/** Longer words a scanner may spell wrong; repaired when one letter is off. */
export const repairable = new Set(
  [...tradeWords, ...streetWords, ...places, ...legalForms].filter((word) => word.length >= 6),
)

/** Places of two words: where one is right, a misread other can be told. */
export const placePairs: readonly (readonly [string, string])[] = [
  ['kuala', 'lumpur'],
  ['kuala', 'selangor'],
  ['kuala', 'terengganu'],
  ['johor', 'bahru'],
  ['shah', 'alam'],
  ['petaling', 'jaya'],
  ['subang', 'jaya'],
  ['seri', 'kembangan'],
  ['sungai', 'petani'],
  ['sungai', 'buloh'],
  ['negeri', 'sembilan'],
  ['pulau', 'pinang'],
  ['batu', 'caves'],
  ['bukit', 'mertajam'],
  ['kota', 'bharu'],
  ['kota', 'kinabalu'],
  ['alor', 'setar'],
  ['port', 'dickson'],
  ['port', 'klang'],
  ['teluk', 'intan'],
  ['pasir', 'gudang'],
  ['darul', 'ehsan'],
  ['darul', 'takzim'],
  ['darul', 'makmur'],
]
