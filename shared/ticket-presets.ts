import type { TicketTemplate } from './destinations.ts'
import { sentenceKey } from './messages/sentence.ts'

/** A ticket to begin with. Whoever takes one has it as their own, to be changed. */
export interface TicketPreset extends TicketTemplate {
  readonly id: string
  /** What it is called, as the station says it. */
  readonly name: string
}

const plain = `Order: {order}
Item: {item}
Part: {part}
Copies: {copies}
Title: {title}
Product: {productName} ({product})
Pages: {pages}
Size: {width} x {height} mm, bleed {bleed} mm, spine {spine} mm
Paper: {paper}
Finish: {finish}
Ship by: {due}
Reference: {reference}
File: {file}
MD5: {md5}
`

const csv = `order,item,part,file,copies,pages,width_mm,height_mm,bleed_mm,spine_mm,product,paper,finish,ship_by,title,reference,md5
{order},{item},{part},{file},{copies},{pages},{width},{height},{bleed},{spine},{product},{paper},{finish},{due},{title},{reference},{md5}
`

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<job>
  <order>{order}</order>
  <item>{item}</item>
  <part>{part}</part>
  <file>{file}</file>
  <path>{path}</path>
  <md5>{md5}</md5>
  <copies>{copies}</copies>
  <pages>{pages}</pages>
  <size width="{width}" height="{height}" bleed="{bleed}" spine="{spine}" unit="mm"/>
  <product code="{product}" binding="{binding}" colour="{colour}">{productName}</product>
  <paper gsm="{gsm}">{paper}</paper>
  <finish>{finish}</finish>
  <title>{title}</title>
  <reference>{reference}</reference>
  <shipBy>{due}</shipBy>
  <reprint>{reprint}</reprint>
  <batch position="{position}">{batch}</batch>
</job>
`

/** Without a header: columns are known by their places. Source: Fiery JobFlow's help, "Job tickets". */
const jobFlow = `// path, copies, preset
{path},{copies},{product}
`

/** What is wanted, not how it is made: a product node with its intents. Lengths are points. Source: JDF 1.4, chapter 7.1. */
const jdf = `<?xml version="1.0" encoding="UTF-8"?>
<JDF xmlns="http://www.CIP4.org/JDFSchema_1_1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Product" ID="Job" Type="Product" Status="Waiting" Version="1.4" JobID="{order}" JobPartID="{item}-{part}" DescriptiveName="{title}">
  <ResourcePool>
    <Component ID="Printed" Class="Quantity" Status="Unavailable" ComponentType="PartialProduct" ProductType="{jdfPart}" DescriptiveName="{productName}" ProductID="{product}"/>
    <LayoutIntent ID="Layout" Class="Intent" Status="Available">
      <FinishedDimensions DataType="ShapeSpan" Preferred="{widthPt} {heightPt} 0"/>
      <Pages DataType="IntegerSpan" Preferred="{pages}"/>
    </LayoutIntent>
    <MediaIntent ID="Media" Class="Intent" Status="Available" DescriptiveName="{paper}">
      <MediaType DataType="EnumerationSpan" Preferred="Paper"/>
      <StockBrand DataType="StringSpan" Preferred="{paper}"/>
      <Weight DataType="NumberSpan" Preferred="{gsm}"/>
    </MediaIntent>
    <ColorIntent ID="Colour" Class="Intent" Status="Available">
      <ColorStandard DataType="NameSpan" Preferred="{jdfColour}"/>
    </ColorIntent>
    <BindingIntent ID="Binding" Class="Intent" Status="Available">
      <BindingType DataType="EnumerationSpan" Preferred="{jdfBinding}"/>
    </BindingIntent>
    <DeliveryIntent ID="Delivery" Class="Intent" Status="Available">
      <DropIntent>
        <Required DataType="TimeSpan" Preferred="{dueAt}"/>
        <DropItemIntent Amount="{copies}">
          <ComponentRef rRef="Printed"/>
        </DropItemIntent>
      </DropIntent>
    </DeliveryIntent>
    <ArtDeliveryIntent ID="Art" Class="Intent" Status="Available">
      <ArtDelivery ArtDeliveryType="DigitalNetwork">
        <RunListRef rRef="Pages"/>
      </ArtDelivery>
    </ArtDeliveryIntent>
    <RunList ID="Pages" Class="Parameter" Status="Available" NPage="{pages}" Pages="0 ~ -1">
      <LayoutElement>
        <FileSpec MimeType="application/pdf" URL="{fileUrl}"/>
      </LayoutElement>
    </RunList>
  </ResourcePool>
  <ResourceLinkPool>
    <ComponentLink rRef="Printed" Usage="Output" Amount="{copies}"/>
    <LayoutIntentLink rRef="Layout" Usage="Input"/>
    <MediaIntentLink rRef="Media" Usage="Input"/>
    <ColorIntentLink rRef="Colour" Usage="Input"/>
    <BindingIntentLink rRef="Binding" Usage="Input"/>
    <DeliveryIntentLink rRef="Delivery" Usage="Input"/>
    <ArtDeliveryIntentLink rRef="Art" Usage="Input"/>
  </ResourceLinkPool>
</JDF>
`

/** A watcher that opens what it takes at once wants the ticket of a job to be there; one that goes by the ticket wants the job. */
export const ticketPresets: readonly TicketPreset[] = [
  { id: 'text', name: sentenceKey('Plain text, for people'), fileName: '{job}.txt', text: plain, order: 'after' },
  { id: 'csv', name: sentenceKey('CSV with a header'), fileName: '{job}.csv', text: csv, order: 'after' },
  { id: 'xml', name: sentenceKey('XML'), fileName: '{job}.xml', text: xml, order: 'before' },
  { id: 'jobflow', name: sentenceKey('Line for Fiery JobFlow'), fileName: '{job}.csv', text: jobFlow, order: 'after' },
  {
    id: 'jdf',
    name: sentenceKey('JDF with the intent of a product'),
    fileName: '{job}.jdf',
    text: jdf,
    order: 'after',
  },
]
