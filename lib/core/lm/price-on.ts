import { dayOf } from './days'
import type { ModelInfo, Price } from './model-info'

/** The price that holds on a day (`YYYY-MM-DD`), its own days included; undefined where none does. */
export function priceOn(prices: readonly Price[], day: string): Price | undefined {
  return prices.find(({ from = day, until = day }) => from <= day && day <= until)
}

/** The model with the price of a day (today when left out). One without dated prices stays as it is. */
export function pricedOn<M extends Pick<ModelInfo, 'price' | 'prices'>>(model: M, day = dayOf()): M {
  return model.prices ? { ...model, price: priceOn(model.prices, day) } : model
}
