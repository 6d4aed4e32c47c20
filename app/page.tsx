import { Playground } from '@/components/playground/playground'
import { Results } from '@/components/results/results'
import { SignatureEditor } from '@/components/signature/signature-editor'

export default function Page() {
  return <Playground editor={<SignatureEditor />} results={<Results />} />
}
