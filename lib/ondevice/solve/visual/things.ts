import { stem, wordsOf } from '../text/words'

/** Everyday words for what the detector knows, by its class name. */
const synonyms: Record<string, string> = {
  person:
    'people man men woman women child children boy girl human guy lady face portrait somebody someone astronaut player baby crowd pedestrian',
  bicycle: 'bike cycle',
  car: 'automobile vehicle sedan',
  motorcycle: 'motorbike scooter',
  airplane: 'plane aircraft jet aeroplane',
  bus: 'coach',
  train: 'locomotive tram',
  truck: 'lorry van',
  boat: 'ship vessel sailboat',
  'traffic light': 'stoplight',
  'fire hydrant': 'hydrant',
  'stop sign': '',
  'parking meter': '',
  bench: '',
  bird: 'pigeon duck seagull parrot eagle',
  cat: 'kitten kitty',
  dog: 'puppy',
  horse: 'pony',
  sheep: 'lamb',
  cow: 'cattle bull ox',
  elephant: '',
  bear: '',
  zebra: '',
  giraffe: '',
  backpack: 'rucksack',
  umbrella: 'parasol',
  handbag: 'purse bag',
  tie: 'necktie',
  suitcase: 'luggage',
  frisbee: '',
  skis: 'ski',
  snowboard: '',
  'sports ball': 'ball football basketball',
  kite: '',
  'baseball bat': '',
  'baseball glove': '',
  skateboard: '',
  surfboard: '',
  'tennis racket': 'racket',
  bottle: 'flask',
  'wine glass': 'goblet',
  cup: 'mug coffee tea',
  fork: '',
  knife: 'knives',
  spoon: '',
  bowl: '',
  banana: '',
  apple: '',
  sandwich: 'burger',
  orange: '',
  broccoli: '',
  carrot: '',
  'hot dog': '',
  pizza: '',
  donut: 'doughnut',
  cake: '',
  chair: 'seat',
  couch: 'sofa settee',
  'potted plant': 'plant flowerpot',
  bed: '',
  'dining table': 'table desk',
  toilet: '',
  tv: 'television monitor screen',
  laptop: 'notebook computer',
  mouse: 'mice',
  remote: '',
  keyboard: '',
  'cell phone': 'phone smartphone mobile',
  microwave: '',
  oven: 'stove',
  toaster: '',
  sink: '',
  refrigerator: 'fridge',
  book: '',
  clock: 'watch',
  vase: '',
  scissors: '',
  'teddy bear': 'teddy',
  'hair drier': 'hairdryer',
  toothbrush: '',
}

/** Words for some things of a class only: that one of the class was seen does not tell that it is such a one. */
const narrowerWords = new Set(
  (
    'man men woman women child children boy girl guy lady astronaut player baby crowd pedestrian face portrait sedan van ' +
    'jet tram scooter ship sailboat pigeon duck seagull parrot eagle kitten kitty puppy pony lamb bull ox parasol football ' +
    'basketball flask goblet mug coffee tea burger desk notebook watch flowerpot monitor'
  )
    .split(' ')
    .map(stem),
)

/** Kinds of things a question may ask for. */
const categories: Record<string, readonly string[]> = {
  animal: ['bird', 'cat', 'dog', 'horse', 'sheep', 'cow', 'elephant', 'bear', 'zebra', 'giraffe'],
  pet: ['cat', 'dog', 'bird'],
  vehicle: ['bicycle', 'car', 'motorcycle', 'airplane', 'bus', 'train', 'truck', 'boat'],
  fruit: ['banana', 'apple', 'orange'],
  vegetable: ['broccoli', 'carrot'],
  food: ['banana', 'apple', 'sandwich', 'orange', 'broccoli', 'carrot', 'hot dog', 'pizza', 'donut', 'cake'],
  furniture: ['bench', 'chair', 'couch', 'bed', 'dining table'],
  device: ['tv', 'laptop', 'mouse', 'remote', 'keyboard', 'cell phone'],
  sport: [
    'frisbee',
    'skis',
    'snowboard',
    'sports ball',
    'kite',
    'baseball bat',
    'skateboard',
    'surfboard',
    'tennis racket',
  ],
}

/** The class names of the detector. */
const thingNames: readonly string[] = Object.keys(synonyms)

const byStem = new Map<string, string>()
for (const [name, words] of Object.entries(synonyms)) {
  for (const word of words.split(' ').filter(Boolean)) byStem.set(stem(word), name)
}
for (const name of thingNames) byStem.set(name.split(' ').map(stem).join(' '), name)

export interface Thing {
  /** As the text has it. */
  word: string
  classes: readonly string[]
  /** True when the word means less than the class: a duck is a bird, a bird is not always a duck. */
  narrower: boolean
}

/** Detector classes a text speaks of, each with the word used; categories (`animal`) give all their members. */
export function thingsIn(text: string): Thing[] {
  const words = wordsOf(text)
  const found: Thing[] = []
  for (let index = 0; index < words.length; index++) {
    const one = words[index] ?? ''
    const two = `${one} ${words[index + 1] ?? ''}`
    const pair = byStem.get(two.split(' ').map(stem).join(' '))
    const single = byStem.get(stem(one))
    const group = categories[stem(one)] ?? categories[one]
    if (pair) {
      found.push({ word: two, classes: [pair], narrower: false })
      index++
    } else if (group) found.push({ word: one, classes: group, narrower: false })
    else if (single) found.push({ word: one, classes: [single], narrower: narrowerWords.has(stem(one)) })
  }
  return found
}

const irregular: Record<string, string> = {
  person: 'people',
  knife: 'knives',
  sheep: 'sheep',
  skis: 'skis',
  scissors: 'scissors',
  mouse: 'mice',
}

/** `a cup`, `an apple`, `two people`, `3 cars`. */
export function counted(name: string, count: number): string {
  if (count === 1) return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`
  const many = irregular[name] ?? (/(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`)
  const words = ['', '', 'two', 'three', 'four', 'five']
  return `${words[count] || count} ${many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listing(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
